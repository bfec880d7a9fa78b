package dev.shiplog.standalone.demo;

import dev.shiplog.embedded.postgres.EmbeddedPostgres;

/** The tests' own PostgreSQL as the demo's. */
record SharedServer(EmbeddedPostgres postgres) implements DemoServer {
    @Override
    public void createDatabase(String name) {
        postgres.createDatabase(name);
    }

    @Override
    public String jdbcUrl(String database) {
        return postgres.jdbcUrl(database);
    }

    @Override
    public String username() {
        return postgres.username();
    }

    @Override
    public String password() {
        return postgres.password();
    }
}
