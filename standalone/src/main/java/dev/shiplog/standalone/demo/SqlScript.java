package dev.shiplog.standalone.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Runs an SQL script in one transaction: what {@code psql} does where there is none. Needs nothing but the JDK and a
 * driver. The password is not among its arguments; the driver takes it from the file that the system property
 * {@code org.postgresql.pgpassfile} names.
 */
public final class SqlScript {
    private SqlScript() {}

    /** Takes the JDBC URL and the script's file; exit status 0, or 1 if the script failed, or 2 if called wrongly. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    static int run(String[] arguments, PrintStream out) {
        if (arguments.length != 2) {
            out.println("Give the JDBC URL and the file of the script, and nothing else.");
            return 2;
        }
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            connection.setAutoCommit(false);
            execute(connection, Files.readString(Path.of(arguments[1]), StandardCharsets.UTF_8), out);
            connection.commit();
            out.println("Committed.");
            return 0;
        } catch (SQLException | IOException e) {
            out.println("Failed, and nothing was changed: " + e.getMessage());
            return 1;
        }
    }

    private static void execute(Connection connection, String script, PrintStream out) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(script);
            int number = 1;
            while (rows || statement.getUpdateCount() >= 0) {
                out.println("Statement " + number++ + ": "
                        + (rows ? "a result" : statement.getUpdateCount() + " rows changed"));
                rows = statement.getMoreResults();
            }
        }
    }
}
