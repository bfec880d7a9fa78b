package dev.shiplog.flyway;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Flyway in a process of its own, set up as its command line sets it up: arguments are verb, group, url and user. */
public final class FlywayMain {
    private FlywayMain() {}

    /** Ends with status 1 if Flyway fails. */
    public static void main(String[] arguments) {
        FluentConfiguration configuration = Flyway.configure(FlywayMain.class.getClassLoader())
                .dataSource(arguments[2], arguments[3], System.getenv("DATABASE_PASSWORD"))
                .locations("filesystem:sql")
                .group(Boolean.parseBoolean(arguments[1]))
                .cleanDisabled(false)
                .callbacks("dev.shiplog.flyway.ShiplogCallback");
        Flyway flyway = configuration.load();
        try {
            switch (arguments[0]) {
                case "migrate" -> flyway.migrate();
                case "clean" -> flyway.clean();
                default -> flyway.repair();
            }
        } catch (FlywayException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }
}
