package dev.shiplog.testing;

/**
 * An empty database that nobody else uses.
 *
 * @param jdbcUrl where the driver finds it, without user and password
 * @param user a superuser's name
 * @param password the superuser's password
 */
public record TestDatabase(String jdbcUrl, String user, String password) {
    @Override
    public String toString() {
        return "TestDatabase[jdbcUrl=" + jdbcUrl + ", user=" + user + "]";
    }
}
