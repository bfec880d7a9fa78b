package dev.shiplog.collector.git.migration;

import dev.shiplog.collector.git.migration.Changelog.Changeset;
import dev.shiplog.events.identity.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase's formatted SQL: a first line {@code --liquibase formatted sql}, and a line
 * {@code --changeset author:id attribute:value …} before each changeset. A script without that first line is one
 * changeset named {@code raw} by {@code includeAll}, as Liquibase has it.
 */
final class FormattedSql implements FileParser<Changelog> {
    private static final Pattern FIRST = insensitive("\\s*--\\s*liquibase\\s+formatted.*");
    private static final Pattern CHANGESET =
            insensitive("\\s*--\\s*changeset\\s+(\"[^\"]+\"|[^:]+):\\s*(\"[^\"]+\"|\\S+)(.*)");
    private static final Pattern WRONG_CHANGESET = insensitive("\\s*--?\\s*changeset\\b.*");
    private static final Pattern COMMENT = insensitive("\\s*--\\s*comments?:?\\s(.*)");
    private static final Pattern ROLLBACK = insensitive("\\s*--\\s*rollback\\b.*");
    private static final Pattern ROLLBACK_BLOCK = insensitive("\\s*/\\*\\s*liquibase\\s+rollback\\s*");
    private static final Pattern VALID_CHECKSUM = insensitive("\\s*--\\s*validCheckSum\\b.*");
    private static final Pattern IGNORE_LINES = insensitive("\\s*--\\s*ignoreLines:(\\w+)\\s*");
    private static final Pattern PROPERTY = insensitive("\\s*--\\s*property\\s+(.*)");
    private static final Pattern IGNORED = insensitive(".*\\bignore:\"?true\\b.*");
    private static final Pattern NAME = attribute("name");
    private static final Pattern VALUE = attribute("value");
    private static final Pattern GLOBAL = attribute("global");
    private static final Pattern CONDITION = insensitive(".*\\b(?:dbms|context|contextFilter|labels):.*");
    private static final Pattern DBMS = insensitive(".*\\bdbms:.*");
    private static final Pattern PRECONDITION = insensitive("\\s*--\\s*precondition(?:s|-\\S+)\\b.*");
    private static final Pattern LABELS = attribute("labels");
    private static final Pattern CONTEXT = attribute("context(?:Filter)?");
    private static final Pattern LOGICAL_FILE_PATH = attribute("logicalFilePath");

    @Override
    public Class<Changelog> type() {
        return Changelog.class;
    }

    @Override
    public Changelog parse(byte[] content) throws UnreadableFileException {
        String text = Utf8.text(content);
        List<String> lines = text.lines().toList();
        int first = 0;
        while (first < lines.size() && lines.get(first).isBlank()) {
            first++;
        }
        if (first == lines.size() || !FIRST.matcher(lines.get(first)).matches()) {
            return new Changelog(null, List.of(raw(text)));
        }
        Reading reading = new Reading(lines, first + 1);
        return new Changelog(found(LOGICAL_FILE_PATH, lines.get(first)), reading.items());
    }

    /** A pass over the lines after the first. */
    private static final class Reading {
        private final List<String> lines;
        private final List<Changelog.Item> items = new ArrayList<>();
        private int at;
        private @Nullable Draft draft;

        Reading(List<String> lines, int first) {
            this.lines = lines;
            this.at = first;
        }

        List<Changelog.Item> items() throws UnreadableFileException {
            for (; at < lines.size(); at++) {
                take(lines.get(at));
            }
            finish();
            return items;
        }

        private void take(String line) throws UnreadableFileException {
            Matcher start = CHANGESET.matcher(line);
            Matcher ignored = IGNORE_LINES.matcher(line);
            Matcher property = PROPERTY.matcher(line);
            if (start.matches()) {
                finish();
                draft = new Draft(start);
            } else if (ignored.matches()) {
                pass(ignored.group(1));
            } else if (property.matches()) {
                define(property.group(1));
            } else if (WRONG_CHANGESET.matcher(line).matches()) {
                throw new UnreadableFileException(
                        "line " + (at + 1) + " should read --changeset author:id, but is: " + line.strip());
            } else if (draft != null) {
                draft.line(line);
            }
        }

        /** Passes over lines that Liquibase ignores: a number of them, or all up to the end that is marked. */
        private void pass(String how) throws UnreadableFileException {
            if (how.matches("\\d{1,9}")) {
                at = Math.min(lines.size(), at + Integer.parseInt(how));
                return;
            }
            if (!how.equals("start")) {
                throw new UnreadableFileException("line " + (at + 1)
                        + " should read --ignoreLines:start, --ignoreLines:end or --ignoreLines: and a number");
            }
            for (at++; at < lines.size(); at++) {
                Matcher end = IGNORE_LINES.matcher(lines.get(at));
                if (end.matches() && end.group(1).equals("end")) {
                    return;
                }
            }
        }

        private void define(String attributes) {
            String name = found(NAME, attributes);
            if (name != null) {
                items.add(new Changelog.Property(
                        name,
                        found(VALUE, attributes),
                        null,
                        false,
                        !"false".equals(found(GLOBAL, attributes)),
                        CONDITION.matcher(attributes).matches()));
            }
        }

        private void finish() {
            if (draft != null && !IGNORED.matcher(draft.attributes).matches()) {
                items.add(draft.changeset());
            }
            draft = null;
        }
    }

    private static Changeset raw(String text) {
        return new Changeset(
                "raw",
                "includeAll",
                null,
                List.of(),
                false,
                null,
                SqlClassifier.classify(text),
                false,
                Sha256.hex(text.getBytes(StandardCharsets.UTF_8)),
                ChangelogParameters.names(text),
                List.of(),
                TouchedObjects.inSql(text));
    }

    private static Pattern insensitive(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    private static Pattern attribute(String name) {
        return insensitive(".*\\b" + name + ":(\".*?\"|\\S*).*");
    }

    private static @Nullable String found(Pattern attribute, String line) {
        Matcher matcher = attribute.matcher(line);
        String value = matcher.matches() ? unquoted(matcher.group(1)) : "";
        return value.isBlank() ? null : value;
    }

    private static String unquoted(String text) {
        String plain = text.strip();
        return plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"")
                ? plain.substring(1, plain.length() - 1)
                : plain;
    }

    private static List<String> words(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    /** A changeset while its lines are read. */
    private static final class Draft {
        private final String author;
        private final String id;
        private final String attributes;
        private final StringBuilder sql = new StringBuilder();
        private final StringBuilder hashed = new StringBuilder();
        private @Nullable String comment;
        private boolean rollback;
        private boolean conditional;

        Draft(Matcher start) {
            this.author = unquoted(start.group(1));
            this.id = unquoted(start.group(2));
            this.attributes = start.group(3);
        }

        void line(String line) {
            Matcher noted = COMMENT.matcher(line);
            if (noted.matches()) {
                comment = comment == null
                        ? noted.group(1).strip()
                        : comment + "\n" + noted.group(1).strip();
                return;
            }
            if (VALID_CHECKSUM.matcher(line).matches()) {
                return;
            }
            conditional |= PRECONDITION.matcher(line).matches();
            rollback |= ROLLBACK.matcher(line).matches()
                    || ROLLBACK_BLOCK.matcher(line).matches();
            sql.append(line).append('\n');
            hashed.append(line.stripTrailing()).append('\n');
        }

        Changeset changeset() {
            List<String> labels = new ArrayList<>(words(found(LABELS, attributes)));
            labels.addAll(words(found(CONTEXT, attributes)));
            String content = attributes.strip() + "\n" + hashed.toString().strip();
            return new Changeset(
                    id,
                    author,
                    found(LOGICAL_FILE_PATH, attributes),
                    labels,
                    conditional || DBMS.matcher(attributes).matches(),
                    comment,
                    SqlClassifier.classify(sql.toString()),
                    rollback,
                    Sha256.hex(content.getBytes(StandardCharsets.UTF_8)),
                    ChangelogParameters.names(content),
                    List.of(),
                    TouchedObjects.inSql(sql.toString()));
        }
    }
}
