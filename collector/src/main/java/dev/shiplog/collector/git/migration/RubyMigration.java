package dev.shiplog.collector.git.migration;

import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.identity.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a migration of Rails says, line by line and never run.
 *
 * @param reversible whether it has a way back, or a change that Rails turns round by itself
 */
record RubyMigration(SqlScript script, boolean reversible) {
    static final FileParser<RubyMigration> PARSER = new Parser();

    private static final class Parser implements FileParser<RubyMigration> {
        private static final Pattern DDL = Pattern.compile(
                "\\s*(?:t\\.|connection\\.)?(?:create|drop|add|remove|rename|change|enable|disable|validate)_\\w.*");
        private static final Pattern TABLE = Pattern.compile("\\s*(?:connection\\.)?(?:create|drop|add|remove|rename"
                + "|change)_(?:table|join_table|column|columns|column_default|column_null|index|reference|references"
                + "|belongs_to|timestamps|foreign_key|check_constraint|column_comment|table_comment)"
                + "\\b[\\s(]*[:\"']([\\w.]+).*");
        private static final Pattern DML = Pattern.compile(
                ".*\\.(?:update_all|delete_all|destroy_all|insert_all|upsert_all|create|create!|update!?|find_each"
                        + "|in_batches)\\b.*");
        private static final Pattern EXECUTE = Pattern.compile("\\s*(?:connection\\.)?execute\\b[\\s(]*(.*)");
        private static final Pattern METHOD = Pattern.compile("\\s*def\\s+(?:self\\.)?(up|down|change)\\b.*");
        private static final Pattern IRREVERSIBLE = Pattern.compile(".*\\bIrreversibleMigration\\b.*");
        private static final Pattern HEREDOC = Pattern.compile(".*<<[~-]?['\"]?([A-Za-z_]+)['\"]?.*");

        @Override
        public Class<RubyMigration> type() {
            return RubyMigration.class;
        }

        @Override
        public RubyMigration parse(byte[] content) throws UnreadableFileException {
            Draft draft = new Draft();
            Utf8.text(content).lines().forEach(draft::line);
            if (!draft.any) {
                throw new UnreadableFileException("it has no method up or change, so Rails would do nothing");
            }
            return new RubyMigration(
                    new SqlScript(Sha256.hex(content), draft.type(), draft.objects()),
                    draft.back && !draft.irreversible);
        }

        /** A file while its lines are read. */
        private static final class Draft {
            private final StringBuilder sql = new StringBuilder();
            private final List<DatabaseObject> objects = new ArrayList<>();
            private @Nullable ChangeType type;
            private @Nullable String heredoc;
            private boolean down;
            private boolean any;
            private boolean back;
            private boolean irreversible;

            void line(String line) {
                if (heredoc != null) {
                    if (line.strip().equals(heredoc)) {
                        heredoc = null;
                        sql.append(";\n");
                    } else if (!down) {
                        sql.append(line).append('\n');
                    }
                    return;
                }
                if (line.stripLeading().startsWith("#")) {
                    return;
                }
                Matcher method = METHOD.matcher(line);
                if (method.matches()) {
                    down = method.group(1).equals("down");
                    any |= !down;
                    back |= !method.group(1).equals("up");
                }
                irreversible |= IRREVERSIBLE.matcher(line).matches();
                if (!down) {
                    statement(line);
                }
                Matcher opened = HEREDOC.matcher(line);
                heredoc = opened.matches() ? opened.group(1) : null;
            }

            private void statement(String line) {
                Matcher execute = EXECUTE.matcher(line);
                if (execute.matches()) {
                    sql.append(execute.group(1)
                                    .replaceAll("^[\"'(\\s]+|[\"')\\s]+$", "")
                                    .replaceAll("^<<.*", ""))
                            .append(";\n");
                } else if (DDL.matcher(line).matches()) {
                    type = SqlClassifier.stronger(type, ChangeType.DDL);
                    Matcher table = TABLE.matcher(line);
                    if (table.matches()) {
                        objects.addAll(ObjectNames.named("table", table.group(1)));
                    }
                } else if (DML.matcher(line).matches()) {
                    type = SqlClassifier.stronger(type, ChangeType.DML);
                }
            }

            List<DatabaseObject> objects() {
                return TouchedObjects.joined(objects, TouchedObjects.inSql(sql.toString()));
            }

            @Nullable
            ChangeType type() {
                return SqlClassifier.stronger(type, SqlClassifier.classify(sql.toString()));
            }
        }
    }
}
