package dev.shiplog.acceptance;

import dev.shiplog.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The users that build/compose-roles.sh makes: one who owns the database and migrates it, and one for the report API,
 * who may do what the migrations grant and no more. Neither may create roles.
 */
record LeastPrivilege(TestDatabase owner, TestDatabase report) {
    private static final String OWNER = "separate_owner";
    private static final String REPORT = "separate_report";
    private static final String PASSWORD = "only-for-this-test";

    /** Makes them as the superuser whose database it is now. */
    static LeastPrivilege create(TestDatabase database) throws SQLException {
        String url = database.jdbcUrl();
        String name = url.substring(url.lastIndexOf('/') + 1);
        try (Connection superuser = DriverManager.getConnection(url, database.user(), database.password());
                Statement sql = superuser.createStatement()) {
            for (String role : new String[] {"shiplog_ingest", "shiplog_read"}) {
                sql.execute("do $$ begin create role " + role
                        + " nologin; exception when duplicate_object then null; end $$");
            }
            sql.execute("create role " + OWNER + " login nocreaterole password '" + PASSWORD + "'");
            sql.execute("create role " + REPORT + " login nocreaterole password '" + PASSWORD
                    + "' in role shiplog_ingest, shiplog_read");
            sql.execute("alter database \"" + name + "\" owner to " + OWNER);
            sql.execute("revoke all on database \"" + name + "\" from public");
            sql.execute("grant connect on database \"" + name + "\" to " + REPORT);
        }
        return new LeastPrivilege(new TestDatabase(url, OWNER, PASSWORD), new TestDatabase(url, REPORT, PASSWORD));
    }
}
