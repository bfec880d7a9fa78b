package dev.shiplog.collector.git.migration;

import dev.shiplog.collector.git.migration.SqlTokens.Kind;
import dev.shiplog.collector.git.migration.SqlTokens.Token;
import dev.shiplog.events.fact.DatabaseObject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells which objects of a database a script touches, by the first words of its statements. A statement begins after a
 * semicolon, or with its keyword at the beginning of a line, since some dialects need no semicolon. What the body of a
 * function would do when it is called is not what the script does.
 */
final class TouchedObjects {
    /** How many objects of one change are told, the first of them. */
    static final int MOST = 100;

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("table", "table"),
            Map.entry("view", "view"),
            Map.entry("index", "index"),
            Map.entry("function", "function"),
            Map.entry("procedure", "procedure"),
            Map.entry("proc", "procedure"),
            Map.entry("trigger", "trigger"),
            Map.entry("sequence", "sequence"),
            Map.entry("type", "type"),
            Map.entry("domain", "domain"),
            Map.entry("schema", "schema"),
            Map.entry("package", "package"),
            Map.entry("synonym", "synonym"),
            Map.entry("policy", "policy"),
            Map.entry("rule", "rule"),
            Map.entry("aggregate", "function"));
    private static final Set<String> CODE =
            Set.of("function", "procedure", "proc", "trigger", "package", "aggregate", "type");
    private static final Set<String> ON_TABLE = Set.of("index", "trigger", "policy", "rule");
    private static final Set<String> DEFINING = Set.of("create", "alter", "drop");
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
    /** After these a keyword at the beginning of a line goes on with what stands before it. */
    private static final Set<String> GOING_ON =
            Set.of("on", "for", "do", "before", "after", "of", "or", "grant", "revoke", "deny", "add", "no", "not");

    private static final Set<String> OPENING = Set.of("begin", "then", "else");

    private final SqlCursor sql;
    private final Set<DatabaseObject> found = new LinkedHashSet<>();

    private TouchedObjects(SqlCursor sql) {
        this.sql = sql;
    }

    /** The objects that a script touches, in the order in which it names them first. */
    static List<DatabaseObject> inSql(String sql) {
        TouchedObjects reading = new TouchedObjects(new SqlCursor(SqlTokens.of(sql)));
        reading.read();
        return List.copyOf(reading.found);
    }

    /** Objects of several parts of a change, each once, no more than {@link #MOST}. */
    static List<DatabaseObject> joined(Collection<DatabaseObject> one, Collection<DatabaseObject> other) {
        Set<DatabaseObject> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return all.stream().limit(MOST).toList();
    }

    /** An object of this kind and name, unless no object can be called so. */
    static List<DatabaseObject> named(String kind, String name) {
        try {
            return name.isBlank() ? List.of() : List.of(new DatabaseObject(kind, name.strip()));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private void read() {
        int depth = 0;
        boolean start = true;
        while (!sql.ended() && found.size() < MOST) {
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
            define(token);
        } else if (token.is("insert") || token.is("replace")) {
            insert();
        } else if (token.is("update")) {
            update();
        } else if (token.is("delete")) {
            delete();
        } else if (token.is("merge")) {
            sql.to(sql.at() + 1);
            names("table", false);
        } else if (token.is("truncate")) {
            sql.to(sql.at() + 1);
            names("table", true);
        } else if (token.is("copy")) {
            sql.to(sql.at() + 1);
            names("table", false);
        } else if (token.is("grant") || token.is("revoke")) {
            grant();
        } else if (token.is("comment")) {
            comment();
        } else if (token.is("rename") && sql.is(sql.at() + 1, "table")) {
            sql.to(sql.at() + 2);
            names("table", false);
        }
    }

    private void define(Token verb) {
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
        String kind = KINDS.get(word);
        if (kind == null) {
            return;
        }
        sql.to(i + 1);
        boolean lists = verb.is("drop") && !ON_TABLE.contains(word);
        if (!(word.equals("index") && sql.here("on"))) {
            names(kind, lists);
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
                names("table", false);
                return;
            }
        }
    }

    private void renamed() {
        if (sql.here("rename") && sql.is(sql.at() + 1, "to")) {
            sql.to(sql.at() + 2);
            names("table", false);
        }
    }

    private void insert() {
        int i = sql.at() + 1;
        while (sql.has(i) && i < sql.at() + 4 && !sql.is(i, "into")) {
            i++;
        }
        if (sql.is(i, "into")) {
            sql.to(i + 1);
            names("table", false);
        } else if (sql.is(sql.at(), "insert")) {
            insertWithoutInto();
        }
    }

    /** Some dialects need no INTO; then only what follows tells the name from a word of a MERGE. */
    private void insertWithoutInto() {
        int mark = sql.at();
        sql.to(mark + 1);
        List<String> name = sql.name();
        boolean goesOn = sql.here("(") || sql.here("values") || sql.here("select");
        if (goesOn
                && !name.isEmpty()
                && !name.getFirst().equals("values")
                && !name.getFirst().equals("default")) {
            add("table", name);
        } else {
            sql.to(mark);
        }
    }

    private void update() {
        int mark = sql.at();
        sql.to(sql.at() + 1);
        List<String> name = sql.name();
        for (int i = sql.at(); !name.isEmpty() && sql.has(i) && i < sql.at() + 6; i++) {
            if (sql.is(i, "set")) {
                add("table", sql.aliased(name, mark));
                return;
            }
        }
        sql.to(mark);
    }

    private void delete() {
        int mark = sql.at();
        sql.to(sql.at() + 1);
        boolean from = sql.here("from");
        if (from) {
            sql.to(sql.at() + 1);
        }
        List<String> name = sql.name();
        if (from || sql.here("from")) {
            add("table", sql.aliased(name, mark));
        }
    }

    private void grant() {
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
        String kind = KINDS.getOrDefault(word, "table");
        if (KINDS.containsKey(word)) {
            sql.to(sql.at() + 1);
        } else if (word.equals("database") || word.equals("language") || word.equals("tablespace")) {
            return;
        }
        names(kind, true);
    }

    private void comment() {
        if (!sql.is(sql.at() + 1, "on") || !sql.has(sql.at() + 2)) {
            return;
        }
        String word = sql.token(sql.at() + 2).text().toLowerCase(Locale.ROOT);
        sql.to(sql.at() + 3);
        if (word.equals("column")) {
            List<String> name = sql.name();
            add("table", name.subList(0, Math.max(0, name.size() - 1)));
        } else if (KINDS.containsKey(word)) {
            names(String.valueOf(KINDS.get(word)), false);
        }
    }

    /** Takes one name, or as many as commas part. */
    private void names(String kind, boolean lists) {
        do {
            add(kind, sql.name());
            if (sql.here("(") && lists) {
                sql.passBrackets();
            }
        } while (lists && next(","));
    }

    /** Passes over this sign if it stands here. */
    private boolean next(String sign) {
        boolean stands = sql.here(sign);
        if (stands) {
            sql.to(sql.at() + 1);
        }
        return stands;
    }

    private void add(String kind, List<String> name) {
        if (found.size() < MOST && !name.isEmpty() && !name.getFirst().startsWith("#")) {
            found.addAll(named(kind, String.join(".", name)));
        }
    }
}
