package dev.shiplog.collector.history.engine;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Oracle Database, from 12.1 on, which is the first that tells its own schemas from those of users. A schema is a user
 * there, names are upper case unless a tool quotes them (Flyway does, Liquibase does not), and a table that a user may
 * not read is not there for that user at all.
 */
public record Oracle() implements Engine {
    private static final String THEIRS = "(SELECT username FROM all_users WHERE oracle_maintained = 'N')";

    @Override
    public Map<String, String> settings(Limits limits) {
        return Map.of(
                "oracle.net.CONNECT_TIMEOUT", "" + limits.loginSeconds() * 1000,
                "oracle.jdbc.ReadTimeout", "" + limits.silenceSeconds() * 1000,
                "v$session.program", "shiplog");
    }

    /** The driver's own {@code setReadOnly} does nothing; this holds until the transaction's end. */
    @Override
    public @Nullable String readOnly() {
        return "SET TRANSACTION READ ONLY";
    }

    @Override
    public String tables(int names, boolean inSchema) {
        return """
                SELECT owner, table_name, column_name FROM all_tab_columns
                WHERE LOWER(table_name) IN (%s) AND %s
                ORDER BY owner, table_name, column_id
                """
                .formatted(Sql.marks(names), inSchema ? "LOWER(owner) = ?" : "owner IN " + THEIRS);
    }

    @Override
    public String quoted(String name) {
        return Sql.quoted(name, '"', '"');
    }

    /** Both {@code TIMESTAMP(6) WITH TIME ZONE} and {@code … WITH LOCAL TIME ZONE} are moments. */
    @Override
    public boolean keepsZone(String typeName) {
        return typeName.endsWith("time zone");
    }

    @Override
    public Refusal refusal(SQLException cause) {
        return switch (cause.getErrorCode()) {
            case 1005, 1017, 28000, 28001, 28003 -> Refusal.CREDENTIALS;
            case 12505, 12514, 12521 -> Refusal.NO_DATABASE;
            case 1031, 1045, 41900 -> Refusal.FORBIDDEN;
            case 904, 942 -> Refusal.NO_TABLE;
            case 18, 20, 12516, 12519, 12520 -> Refusal.BUSY;
            case 1013, 17401 -> Refusal.SLOW;
            default -> Refusal.OTHER;
        };
    }

    @Override
    public String grants() {
        return "GRANT CREATE SESSION TO <user>; GRANT SELECT ON <schema>.<history table> TO <user>;";
    }

    @Override
    public @Nullable String databases() {
        return null;
    }

    @Override
    public String schemas() {
        return "SELECT username FROM all_users WHERE oracle_maintained = 'N' ORDER BY username";
    }

    @Override
    public boolean databaseIsSchema() {
        return false;
    }

    @Override
    public String withDatabase(String jdbcUrl, String database) {
        throw new IllegalArgumentException("an Oracle database is reached by a URL of its own");
    }
}
