package dev.shiplog.sql;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema {@code shiplog} of a PostgreSQL (14 or newer) to the version that this program needs. Several may
 * run at once: Flyway lets one work and the others wait.
 */
public final class Migrator {
    /** The schema that all of Shiplog's tables are in. */
    public static final String SCHEMA = "shiplog";

    private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);
    private static final int ATTEMPTS = 3;

    private final String jdbcUrl;
    private final String username;
    private final String password;

    /**
     * @param jdbcUrl such as {@code jdbc:postgresql://host:5432/database}, without user and password
     * @param username of somebody who may create a schema in that database; roles are created if that is allowed too
     */
    public Migrator(String jdbcUrl, String username, String password) {
        this.jdbcUrl = jdbcUrl;
        this.username = username;
        this.password = password;
    }

    /**
     * Creates or updates the schema.
     *
     * @return how many migrations were applied; 0 if it was current
     * @throws SchemaException if the database cannot be reached, a migration fails (it is then rolled back), or the
     *     schema was altered by somebody else
     */
    public int migrate() {
        try {
            MigrateResult result = flyway().migrate();
            LOG.info(
                    "The schema {} is at version {}; {} migrations were applied now",
                    SCHEMA,
                    result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion,
                    result.migrationsExecuted);
            return result.migrationsExecuted;
        } catch (FlywayException e) {
            throw new SchemaException(
                    "The schema " + SCHEMA + " at " + jdbcUrl + " could not be migrated: " + e.getMessage(), e);
        }
    }

    /**
     * Asserts that the schema is at this program's version, and that nobody edited a migration since.
     *
     * @throws SchemaException if it is not, with what to do
     */
    public void requireCurrent() {
        try {
            Flyway flyway = flyway();
            var info = flyway.info();
            if (info.current() == null || info.pending().length > 0) {
                MigrationVersion version = info.current() == null
                        ? MigrationVersion.EMPTY
                        : info.current().getVersion();
                throw new SchemaException(
                        "The schema " + SCHEMA + " at " + jdbcUrl + " is at version " + version + " and "
                                + info.pending().length + " migrations are missing: run `shiplog migrate`.",
                        null);
            }
            flyway.validate();
        } catch (FlywayException e) {
            throw new SchemaException(
                    "The schema " + SCHEMA + " at " + jdbcUrl + " is not as it should be: " + e.getMessage(), e);
        }
    }

    private Flyway flyway() {
        return Flyway.configure(Migrator.class.getClassLoader())
                .dataSource(jdbcUrl, username, password)
                .connectRetries(ATTEMPTS)
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .createSchemas(true)
                .locations("classpath:db/migration")
                .cleanDisabled(true)
                .loggers("slf4j")
                .load();
    }
}
