package dev.shiplog.collector.git.migration;

import java.util.List;

/** Reads which tables a statement changes the rows of. The cursor stands at its first word. */
final class RowStatements {
    private final SqlCursor sql;
    private final ObjectNames names;

    RowStatements(SqlCursor sql, ObjectNames names) {
        this.sql = sql;
        this.names = names;
    }

    void insert() {
        int i = sql.at() + 1;
        while (sql.has(i) && i < sql.at() + 4 && !sql.is(i, "into")) {
            i++;
        }
        if (sql.is(i, "into")) {
            sql.to(i + 1);
            names.take("table", false);
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
            names.add("table", name);
        } else {
            sql.to(mark);
        }
    }

    void update() {
        int mark = sql.at();
        sql.to(sql.at() + 1);
        List<String> name = sql.name();
        for (int i = sql.at(); !name.isEmpty() && sql.has(i) && i < sql.at() + 6; i++) {
            if (sql.is(i, "set")) {
                names.add("table", sql.aliased(name, mark));
                return;
            }
        }
        sql.to(mark);
    }

    void delete() {
        int mark = sql.at();
        sql.to(sql.at() + 1);
        boolean from = sql.here("from");
        if (from) {
            sql.to(sql.at() + 1);
        }
        List<String> name = sql.name();
        if (from || sql.here("from")) {
            names.add("table", sql.aliased(name, mark));
        }
    }
}
