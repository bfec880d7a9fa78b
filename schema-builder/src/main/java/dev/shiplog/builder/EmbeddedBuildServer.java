package dev.shiplog.builder;

import dev.shiplog.collector.build.BuildServer;
import dev.shiplog.configuration.PostgresSettings;
import dev.shiplog.configuration.Secret;
import dev.shiplog.embedded.postgres.Durability;
import dev.shiplog.embedded.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An embedded PostgreSQL that runs while there is something to build, and whose data nobody misses. */
final class EmbeddedBuildServer implements BuildServer {
    private static final String FIRST_DATABASE = "postgres";

    private final Path home;
    private @Nullable EmbeddedPostgres running;

    EmbeddedBuildServer(Path home) {
        this.home = home;
    }

    @Override
    public synchronized PostgresSettings started() {
        EmbeddedPostgres server = running;
        if (server == null) {
            server = EmbeddedPostgres.start(dev.shiplog.embedded.postgres.PostgresSettings.in(home)
                    .withDurability(Durability.THROWAWAY)
                    .withoutStopAtExit());
            running = server;
        }
        return new PostgresSettings(server.jdbcUrl(FIRST_DATABASE), server.username(), new Secret(server.password()));
    }

    @Override
    public synchronized void idle() {
        EmbeddedPostgres server = running;
        if (server != null) {
            running = null;
            server.close();
        }
    }

    @Override
    public void close() {
        idle();
    }
}
