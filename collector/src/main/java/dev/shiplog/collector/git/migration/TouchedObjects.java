package dev.shiplog.collector.git.migration;

import dev.shiplog.collector.git.migration.SqlTokens.Kind;
import dev.shiplog.collector.git.migration.SqlTokens.Token;
import dev.shiplog.events.fact.DatabaseObject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells which objects of a database a script touches, by the first words of its statements. A statement begins after a
 * semicolon, or with its keyword at the beginning of a line, since some dialects need no semicolon. What the body of a
 * function would do when it is called is not what the script does.
 */
final class TouchedObjects {
    private static final Set<String> DEFINING = Set.of("create", "alter", "drop");
    /** After these a keyword at the beginning of a line goes on with what stands before it. */
    private static final Set<String> GOING_ON =
            Set.of("on", "for", "do", "before", "after", "of", "or", "grant", "revoke", "deny", "add", "no", "not");

    private static final Set<String> OPENING = Set.of("begin", "then", "else");

    private final SqlCursor sql;
    private final ObjectNames names;
    private final DefinitionStatements definitions;
    private final RowStatements rows;

    private TouchedObjects(SqlCursor sql) {
        this.sql = sql;
        this.names = new ObjectNames(sql);
        this.definitions = new DefinitionStatements(sql, names);
        this.rows = new RowStatements(sql, names);
    }

    /** The objects that a script touches, in the order in which it names them first. */
    static List<DatabaseObject> inSql(String sql) {
        TouchedObjects reading = new TouchedObjects(new SqlCursor(SqlTokens.of(sql)));
        reading.read();
        return reading.names.found();
    }

    /** Objects of several parts of a change, each once, no more than are told. */
    static List<DatabaseObject> joined(Collection<DatabaseObject> one, Collection<DatabaseObject> other) {
        Set<DatabaseObject> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return all.stream().limit(ObjectNames.MOST).toList();
    }

    private void read() {
        int depth = 0;
        boolean start = true;
        while (!sql.ended() && !names.full()) {
            Token token = sql.token(sql.at());
            int before = sql.at();
            if (token.is(";") || token.kind() == Kind.BATCH) {
                depth = 0;
                start = true;
                sql.to(sql.at() + 1);
            } else if (token.is("(") || token.is(")")) {
                depth = Math.max(0, depth + (token.is("(") ? 1 : -1));
                sql.to(sql.at() + 1);
            } else {
                if (depth == 0 && (start || begins(token))) {
                    statement(token);
                }
                sql.to(Math.max(sql.at(), before + 1));
                start = token.isOneOf(OPENING);
            }
        }
    }

    /** Whether a statement may begin here although none has ended. */
    private boolean begins(Token token) {
        Token last = sql.token(sql.at() - 1);
        return (token.lineStart()
                        || last.is(")")
                        || last.isOneOf(OPENING)
                        || sql.token(0).is("with"))
                && !last.isOneOf(GOING_ON)
                && !last.is(",");
    }

    private void statement(Token token) {
        if (token.isOneOf(DEFINING)) {
            definitions.define(token);
        } else if (token.is("insert") || token.is("replace")) {
            rows.insert();
        } else if (token.is("update")) {
            rows.update();
        } else if (token.is("delete")) {
            rows.delete();
        } else if (token.is("merge") || token.is("copy")) {
            after(1, false);
        } else if (token.is("truncate")) {
            after(1, true);
        } else if (token.is("grant") || token.is("revoke")) {
            definitions.grant();
        } else if (token.is("comment")) {
            definitions.comment();
        } else if (token.is("rename") && sql.is(sql.at() + 1, "table")) {
            after(2, false);
        }
    }

    /** The tables whose names stand after so many words. */
    private void after(int words, boolean lists) {
        sql.to(sql.at() + words);
        names.take("table", lists);
    }
}
