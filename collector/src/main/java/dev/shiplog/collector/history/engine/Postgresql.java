package dev.shiplog.collector.history.engine;

import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** PostgreSQL. Errors are told by their SQLSTATE (appendix A of its manual). */
public record Postgresql() implements Engine {
    @Override
    public Map<String, String> settings(Limits limits) {
        return Map.of(
                "loginTimeout", "" + limits.loginSeconds(),
                "connectTimeout", "" + limits.loginSeconds(),
                "socketTimeout", "" + limits.silenceSeconds(),
                "ApplicationName", "shiplog");
    }

    @Override
    public @Nullable String readOnly() {
        return null;
    }

    @Override
    public String tables(int names, boolean inSchema) {
        return """
                SELECT n.nspname, c.relname, a.attname
                FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                WHERE lower(c.relname) IN (%s) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
                AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%%'%s
                ORDER BY n.nspname, c.relname, a.attnum
                """
                .formatted(Sql.marks(names), inSchema ? " AND lower(n.nspname) = ?" : "");
    }

    @Override
    public String quoted(String name) {
        return Sql.quoted(name, '"', '"');
    }

    @Override
    public boolean keepsZone(String typeName) {
        return typeName.equals("timestamptz");
    }

    @Override
    public Refusal refusal(SQLException cause) {
        String state = Objects.requireNonNullElse(cause.getSQLState(), "");
        return switch (state) {
            case "3D000" -> Refusal.NO_DATABASE;
            case "42501" -> Refusal.FORBIDDEN;
            case "42P01", "42703", "3F000" -> Refusal.NO_TABLE;
            case "53300" -> Refusal.BUSY;
            case "57014" -> Refusal.SLOW;
            default -> state.startsWith("28") ? Refusal.CREDENTIALS : Refusal.OTHER;
        };
    }

    @Override
    public String grants() {
        return "GRANT CONNECT ON DATABASE <database> TO <user>; GRANT USAGE ON SCHEMA <schema> TO <user>;"
                + " GRANT SELECT ON <schema>.<history table> TO <user>;";
    }

    @Override
    public String databases() {
        return "SELECT datname FROM pg_catalog.pg_database WHERE datallowconn AND NOT datistemplate ORDER BY datname";
    }

    @Override
    public String schemas() {
        return """
                SELECT nspname FROM pg_catalog.pg_namespace
                WHERE nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%' ORDER BY nspname
                """;
    }

    @Override
    public boolean databaseIsSchema() {
        return false;
    }

    @Override
    public String withDatabase(String jdbcUrl, String database) {
        return Sql.withPath(jdbcUrl, database);
    }
}
