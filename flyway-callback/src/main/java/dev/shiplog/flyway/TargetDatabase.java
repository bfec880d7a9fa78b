package dev.shiplog.flyway;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.callback.Context;

/** The database that Flyway works on. */
final class TargetDatabase {
    private TargetDatabase() {}

    /** Its name: the connection's catalog, or else the last part of its address. */
    static String name(Context context) {
        try {
            Connection connection = context.getConnection();
            String catalog = connection == null ? null : connection.getCatalog();
            if (catalog != null && !catalog.isBlank()) {
                return catalog;
            }
        } catch (SQLException e) {
            // The address tells as much.
            return address(context);
        }
        return address(context);
    }

    private static String address(Context context) {
        String url = String.valueOf(context.getConfiguration().getUrl()).replaceFirst("[?;].*", "");
        return url.substring(Math.max(url.lastIndexOf('/'), url.lastIndexOf(':')) + 1);
    }
}
