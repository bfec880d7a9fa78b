package dev.shiplog.configuration;

/**
 * How Shiplog's own PostgreSQL is reached.
 *
 * @param jdbcUrl empty to start the embedded server
 */
public record PostgresSettings(String jdbcUrl, String username, Secret password) {
    /** Whether the embedded server is to be started. */
    public boolean embedded() {
        return jdbcUrl.isBlank();
    }
}
