package dev.shiplog.embedded.postgres;

import dev.shiplog.embedded.EmbeddedServerException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes sure that the server which answers is the one that was started: a stranger's database is never adopted. */
final class ServerIdentity {
    private static final String WHO_ARE_YOU =
            """
            select current_setting('data_directory'), system_identifier
            from pg_control_system()""";

    private ServerIdentity() {}

    /** Throws unless the server at the other end serves exactly this cluster. */
    static void mustBe(Cluster cluster, Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WHO_ARE_YOU)) {
            row.next();
            Path directory = Path.of(row.getString(1));
            String identifier = Long.toUnsignedString(row.getLong(2));
            if (!directory.equals(cluster.data()) || !identifier.equals(cluster.systemIdentifier())) {
                throw new EmbeddedServerException(
                        ("A stranger answers at %s: it serves %s (system %s), but %s (system %s) was started. Stop the"
                                        + " other server or choose another port.")
                                .formatted(
                                        connection.getMetaData().getURL(),
                                        directory,
                                        identifier,
                                        cluster.data(),
                                        cluster.systemIdentifier()));
            }
        }
    }
}
