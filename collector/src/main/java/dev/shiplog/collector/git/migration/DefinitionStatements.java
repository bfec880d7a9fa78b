package dev.shiplog.collector.git.migration;

import dev.shiplog.collector.git.migration.SqlTokens.Kind;
import dev.shiplog.collector.git.migration.SqlTokens.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads which objects a statement defines, or grants or comments on. The cursor stands at its first word. */
final class DefinitionStatements {
    private static final Set<String> CODE =
            Set.of("function", "procedure", "proc", "trigger", "package", "aggregate", "type");
    private static final Set<String> ON_TABLE = Set.of("index", "trigger", "policy", "rule");
    private static final Set<String> MODIFIERS = Set.of(
            "or",
            "replace",
            "alter",
            "temp",
            "temporary",
            "global",
            "local",
            "unlogged",
            "unique",
            "clustered",
            "nonclustered",
            "bitmap",
            "fulltext",
            "spatial",
            "columnstore",
            "materialized",
            "recursive",
            "force",
            "no",
            "editionable",
            "noneditionable",
            "external",
            "foreign",
            "constraint",
            "private",
            "public",
            "definer",
            "algorithm",
            "sql",
            "security",
            "undefined",
            "merge",
            "temptable",
            "current_user",
            "invoker");

    private final SqlCursor sql;
    private final ObjectNames names;

    DefinitionStatements(SqlCursor sql, ObjectNames names) {
        this.sql = sql;
        this.names = names;
    }

    /** {@code CREATE}, {@code ALTER} or {@code DROP}. */
    void define(Token verb) {
        int i = sql.at() + 1;
        while (sql.has(i)
                && (sql.token(i).isOneOf(MODIFIERS)
                        || sql.token(i).is("=")
                        || sql.token(i).is("@")
                        || (verb.is("create") && definer(i)))) {
            i++;
        }
        String word = sql.has(i) && sql.token(i).kind() == Kind.WORD
                ? sql.token(i).text().toLowerCase(Locale.ROOT)
                : "";
        String kind = ObjectNames.kind(word);
        if (kind == null) {
            return;
        }
        sql.to(i + 1);
        boolean lists = verb.is("drop") && !ON_TABLE.contains(word);
        if (!(word.equals("index") && sql.here("on"))) {
            names.take(kind, lists);
        }
        if (ON_TABLE.contains(word)) {
            onTable();
        } else if (word.equals("table") && verb.is("alter")) {
            renamed();
        }
        if (CODE.contains(word) && !verb.is("drop")) {
            sql.passBody();
        }
    }

    /** {@code DEFINER = 'somebody'@'%'} of MySQL. */
    private boolean definer(int index) {
        Token token = sql.token(index);
        boolean after = sql.token(index - 1).is("=") || sql.token(index - 1).is("@");
        return token.is("%") || (after && (token.kind() == Kind.TEXT || token.isName()));
    }

    /** The table on which an index or a trigger stands. */
    private void onTable() {
        for (int i = sql.at(); sql.has(i) && i < sql.at() + 40; i++) {
            Token token = sql.token(i);
            if (token.is(";") || token.is("(") || token.kind() == Kind.BATCH) {
                return;
            }
            if (token.is("on")) {
                sql.to(i + 1);
                names.take("table", false);
                return;
            }
        }
    }

    private void renamed() {
        if (sql.here("rename") && sql.is(sql.at() + 1, "to")) {
            sql.to(sql.at() + 2);
            names.take("table", false);
        }
    }

    void grant() {
        for (int i = sql.at() + 1; sql.has(i) && i < sql.at() + 60; i++) {
            Token token = sql.token(i);
            if (token.is(";") || token.kind() == Kind.BATCH || token.is("to")) {
                return;
            }
            if (token.is("on")) {
                sql.to(i + 1);
                granted();
                return;
            }
        }
    }

    private void granted() {
        if (sql.here("all")) {
            while (!sql.ended() && !sql.here("schema") && !sql.here(";")) {
                sql.to(sql.at() + 1);
            }
        }
        String word = !sql.ended() ? sql.token(sql.at()).text().toLowerCase(Locale.ROOT) : "";
        String kind = ObjectNames.kind(word);
        if (kind != null) {
            sql.to(sql.at() + 1);
        } else if (word.equals("database") || word.equals("language") || word.equals("tablespace")) {
            return;
        }
        names.take(kind == null ? "table" : kind, true);
    }

    void comment() {
        if (!sql.is(sql.at() + 1, "on") || !sql.has(sql.at() + 2)) {
            return;
        }
        String word = sql.token(sql.at() + 2).text().toLowerCase(Locale.ROOT);
        sql.to(sql.at() + 3);
        if (word.equals("column")) {
            List<String> name = sql.name();
            names.add("table", name.subList(0, Math.max(0, name.size() - 1)));
        } else {
            String kind = ObjectNames.kind(word);
            if (kind != null) {
                names.take(kind, false);
            }
        }
    }
}
