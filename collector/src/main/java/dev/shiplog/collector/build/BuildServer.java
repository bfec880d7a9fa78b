package dev.shiplog.collector.build;

import dev.shiplog.configuration.PostgresSettings;

/** A PostgreSQL server in which databases may be created and dropped. */
public interface BuildServer extends AutoCloseable {
    /** How it is reached, by a role that may create databases; it is started if it was not running. */
    PostgresSettings started();

    /** There is nothing to build for now. */
    void idle();

    @Override
    void close();

    /** A server that somebody else runs. */
    static BuildServer outside(PostgresSettings settings) {
        return new BuildServer() {
            @Override
            public PostgresSettings started() {
                return settings;
            }

            @Override
            public void idle() {
                // It runs on without us.
            }

            @Override
            public void close() {
                // It runs on without us.
            }
        };
    }
}
