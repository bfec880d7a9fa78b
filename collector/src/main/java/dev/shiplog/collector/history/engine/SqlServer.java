package dev.shiplog.collector.history.engine;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Microsoft SQL Server and Azure SQL. Errors are told by the server's own message numbers. */
public record SqlServer() implements Engine {
    @Override
    public Map<String, String> settings(Limits limits) {
        return Map.of(
                "loginTimeout", "" + limits.loginSeconds(),
                "socketTimeout", "" + limits.silenceSeconds() * 1000,
                "applicationName", "shiplog");
    }

    /** It knows no session that can only read: the grants alone see to that. */
    @Override
    public @Nullable String readOnly() {
        return null;
    }

    @Override
    public String tables(int names, boolean inSchema) {
        return """
                SELECT s.name, o.name, c.name
                FROM sys.objects o
                JOIN sys.schemas s ON s.schema_id = o.schema_id
                JOIN sys.columns c ON c.object_id = o.object_id
                WHERE o.type IN ('U', 'V') AND LOWER(o.name) IN (%s)%s
                ORDER BY s.name, o.name, c.column_id
                """
                .formatted(Sql.marks(names), inSchema ? " AND LOWER(s.name) = ?" : "");
    }

    @Override
    public String quoted(String name) {
        return Sql.quoted(name, '[', ']');
    }

    @Override
    public boolean keepsZone(String typeName) {
        return typeName.equals("datetimeoffset");
    }

    @Override
    public Refusal refusal(SQLException cause) {
        return switch (cause.getErrorCode()) {
            case 18452, 18456, 18470, 18486, 18487, 18488 -> Refusal.CREDENTIALS;
            case 911, 4060 -> Refusal.NO_DATABASE;
            case 229, 230, 297, 300, 916 -> Refusal.FORBIDDEN;
            case 207, 208 -> Refusal.NO_TABLE;
            case 10928, 10929, 17809, 40501 -> Refusal.BUSY;
            case 1222 -> Refusal.SLOW;
            default -> "HY008".equals(cause.getSQLState()) ? Refusal.SLOW : Refusal.OTHER;
        };
    }

    @Override
    public String grants() {
        return "CREATE USER <user> FOR LOGIN <user>; GRANT SELECT ON <schema>.<history table> TO <user>;";
    }

    @Override
    public String databases() {
        return "SELECT name FROM sys.databases WHERE state = 0 AND database_id > 4 ORDER BY name";
    }

    /** Those of the fixed database roles have numbers from 16384 on. */
    @Override
    public String schemas() {
        return "SELECT name FROM sys.schemas WHERE schema_id < 16384 AND name NOT IN"
                + " ('sys', 'guest', 'INFORMATION_SCHEMA') ORDER BY name";
    }

    @Override
    public boolean databaseIsSchema() {
        return false;
    }

    @Override
    public String withDatabase(String jdbcUrl, String database) {
        String without = jdbcUrl.replaceAll("(?i);(databaseName|database)=(\\{[^}]*}|[^;]*)", "");
        return without + ";databaseName={" + database.replace("}", "}}") + "}";
    }
}
