package dev.shiplog.collector.ddl;

import dev.shiplog.configuration.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Event triggers that let PostgreSQL note who changes which object. Nothing installs them unless a person asks for it,
 * and looks at schemas leave them out.
 */
public final class DdlLog {
    private DdlLog() {}

    /**
     * What installs it, for a person to run or to read.
     *
     * @param readers roles that may read what is noted: those with which the collector looks
     */
    public static String installation(List<String> readers) {
        StringBuilder grants = new StringBuilder();
        for (String reader : readers) {
            String role = '"' + reader.replace("\"", "\"\"") + '"';
            grants.append("grant usage on schema shiplog_ddl to ").append(role).append(";\n");
            grants.append("grant select on shiplog_ddl.entry to ").append(role).append(";\n");
        }
        return script("install.sql").replace("\ncommit;", "\n" + grants + "\ncommit;");
    }

    /** What removes it with all that was noted. */
    public static String removal() {
        return script("remove.sql");
    }

    /**
     * Runs one of these scripts, which begin and end their transaction.
     *
     * @param username who may create event triggers
     * @throws SQLException if the server refuses; then nothing was done
     */
    public static void run(String jdbcUrl, @Nullable String username, @Nullable Secret password, String script)
            throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("ApplicationName", "shiplog");
        if (username != null) {
            settings.setProperty("user", username);
        }
        if (password != null) {
            settings.setProperty("password", password.reveal());
        }
        // Whatever a script began and did not end is undone as the connection closes.
        try (Connection connection = DriverManager.getConnection(jdbcUrl, settings);
                Statement statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    static String script(String name) {
        try (InputStream in = DdlLog.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Shiplog's own " + name + " cannot be read; install Shiplog anew", e);
        }
    }
}
