package dev.shiplog.collector.history.engine;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * MySQL and MariaDB, by MariaDB's driver. What they call a database other engines call a schema. Errors are told by the
 * numbers of the server's own messages, since one SQLSTATE stands for many of them.
 */
public record Mysql() implements Engine {
    private static final String OWN = "'information_schema', 'mysql', 'performance_schema', 'sys'";

    /** MariaDB's driver takes {@code jdbc:mysql:} only when told to, in case MySQL's own driver is there as well. */
    @Override
    public String driverUrl(String jdbcUrl) {
        return jdbcUrl.replaceFirst("^jdbc:mysql:", "jdbc:mariadb:");
    }

    /**
     * The session's zone is UTC, so that columns of the type TIMESTAMP, which the server keeps in UTC, come as the
     * moments that they are.
     */
    @Override
    public Map<String, String> settings(Limits limits) {
        return Map.of(
                "connectTimeout", "" + limits.loginSeconds() * 1000,
                "socketTimeout", "" + limits.silenceSeconds() * 1000,
                "connectionTimeZone", "+00:00",
                "forceConnectionTimeZoneToSession", "true",
                "assureReadOnly", "true",
                "connectionAttributes", "program_name:shiplog");
    }

    @Override
    public @Nullable String readOnly() {
        return null;
    }

    @Override
    public String tables(int names, boolean inSchema) {
        return """
                SELECT table_schema, table_name, column_name FROM information_schema.columns
                WHERE LOWER(table_name) IN (%s) AND %s
                ORDER BY table_schema, table_name, ordinal_position
                """
                .formatted(Sql.marks(names), inSchema ? "LOWER(table_schema) = ?" : "table_schema = DATABASE()");
    }

    @Override
    public String quoted(String name) {
        return Sql.quoted(name, '`', '`');
    }

    @Override
    public boolean keepsZone(String typeName) {
        return typeName.equals("timestamp");
    }

    @Override
    public Refusal refusal(SQLException cause) {
        return switch (cause.getErrorCode()) {
            case 1045, 1698, 3118, 4151 -> Refusal.CREDENTIALS;
            case 1049 -> Refusal.NO_DATABASE;
            case 1044, 1142, 1143, 1370 -> Refusal.FORBIDDEN;
            case 1054, 1146 -> Refusal.NO_TABLE;
            case 1040, 1203, 1226 -> Refusal.BUSY;
            case 1317, 1969, 3024 -> Refusal.SLOW;
            default -> Refusal.OTHER;
        };
    }

    @Override
    public String grants() {
        return "GRANT SELECT ON `<database>`.`<history table>` TO '<user>'@'<host>';";
    }

    @Override
    public String databases() {
        return schemas();
    }

    @Override
    public String schemas() {
        return "SELECT schema_name FROM information_schema.schemata WHERE schema_name NOT IN (" + OWN
                + ") ORDER BY schema_name";
    }

    @Override
    public boolean databaseIsSchema() {
        return true;
    }

    @Override
    public String withDatabase(String jdbcUrl, String database) {
        throw new IllegalArgumentException("a database of MySQL is read as a schema, over one connection for all");
    }
}
