package dev.shiplog.standalone.program;

import dev.shiplog.embedded.postgres.EmbeddedPostgres;
import dev.shiplog.standalone.demo.DemoServer;

/** The demo's target databases stand beside Shiplog's own on the embedded server. */
public record EmbeddedDemoServer(EmbeddedPostgres postgres) implements DemoServer {
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
