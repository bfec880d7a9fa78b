package dev.shiplog.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.change.ChangeMetaData;
import liquibase.database.Database;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;

/**
 * The statements of a change, written once more by Liquibase's own generator. Changes whose statements would need the
 * database or a file for that are left to the log: telling of a deployment must not do part of it again.
 */
final class ExecutedSql {
    private static final Set<String> FROM_FILES =
            Set.of("loadData", "loadUpdateData", "customChange", "executeCommand");

    private ExecutedSql() {}

    static List<String> of(Change change, Database database) {
        if (change instanceof AbstractSQLChange sql) {
            return sql.getSql() == null ? List.of() : List.of(sql.getSql());
        }
        ChangeMetaData kind = change.createChangeMetaData();
        if (FROM_FILES.contains(kind.getName()) || change.generateStatementsVolatile(database)) {
            return List.of();
        }
        List<String> statements = new ArrayList<>();
        for (Sql sql : SqlGeneratorFactory.getInstance().generateSql(change, database)) {
            statements.add(sql.toSql());
        }
        return statements;
    }
}
