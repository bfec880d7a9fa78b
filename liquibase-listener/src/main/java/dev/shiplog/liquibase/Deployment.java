package dev.shiplog.liquibase;

import java.time.Instant;
import java.util.Locale;
import liquibase.Scope;
import liquibase.database.Database;

/** What Liquibase knows of the run as a whole, in the ways of its several versions. */
final class Deployment {
    private static final int DIGITS = 10;

    private Deployment() {}

    /** The DEPLOYMENT_ID of the rows that this run writes; of its own making in versions that do not tell it. */
    static String id(Instant now) {
        try {
            Object scope = Scope.getCurrentScope();
            Object id = scope.getClass().getMethod("getDeploymentId").invoke(scope);
            if (id != null) {
                return id.toString();
            }
        } catch (ReflectiveOperationException e) {
            // Before 4.27 the id belonged to the service that writes the rows, which is not in reach here.
        }
        String millis = String.valueOf(now.toEpochMilli());
        return millis.substring(millis.length() - DIGITS);
    }

    /** The database's name: its catalog, or the last part of its address. */
    static String database(Database database) {
        String catalog = database.getDefaultCatalogName();
        String url =
                database.getConnection() == null ? "" : database.getConnection().getURL();
        String address = url.replaceFirst("[?;].*", "");
        String last = address.substring(Math.max(address.lastIndexOf('/'), address.lastIndexOf(':')) + 1);
        String name = catalog == null || catalog.isBlank() ? last : catalog;
        return name.isBlank() ? database.getShortName().toLowerCase(Locale.ROOT) : name;
    }
}
