package dev.shiplog.standalone.demo;

/** The PostgreSQL server that holds the demo's target databases. */
public interface DemoServer {
    /** Creates the database unless it is there. */
    void createDatabase(String name);

    /** Where a driver finds the database, without user and password. */
    String jdbcUrl(String database);

    /** Who may do everything in these databases. */
    String username();

    /** Their password. */
    String password();
}
