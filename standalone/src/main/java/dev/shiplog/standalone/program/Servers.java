package dev.shiplog.standalone.program;

import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.configuration.PostgresSettings;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.ShiplogConfiguration;
import dev.shiplog.embedded.kafka.EmbeddedKafka;
import dev.shiplog.embedded.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Kafka and PostgreSQL: the embedded ones where the configuration names none, otherwise those that it names. */
public final class Servers implements AutoCloseable {
    private static final String DATABASE = "shiplog";

    private final ShiplogConfiguration configuration;
    private final @Nullable EmbeddedKafka kafka;
    private final @Nullable EmbeddedPostgres postgres;

    Servers(ShiplogConfiguration configuration) {
        this.configuration = configuration;
        Path directory = configuration.dataDirectory();
        this.kafka = configuration.kafka().embedded()
                ? new EmbeddedKafka(dev.shiplog.embedded.kafka.KafkaSettings.in(directory.resolve("kafka"))
                        .withoutStopAtExit())
                : null;
        this.postgres = configuration.postgres().embedded()
                ? new EmbeddedPostgres(dev.shiplog.embedded.postgres.PostgresSettings.in(directory.resolve("postgres"))
                        .withoutStopAtExit())
                : null;
    }

    /** Starts the embedded ones, side by side. */
    void start() {
        CompletableFuture<Void> broker = kafka == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(
                        kafka::start,
                        task -> Thread.ofPlatform().name("start-kafka").start(task));
        RuntimeException failure = null;
        try {
            startPostgres();
        } catch (RuntimeException e) {
            failure = e;
        }
        try {
            broker.join();
        } catch (CompletionException e) {
            failure = failure == null && e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** How Kafka is reached now. */
    public KafkaSettings kafka() {
        return kafka == null
                ? configuration.kafka()
                : new KafkaSettings(
                        kafka.bootstrapServers(), 1, configuration.kafka().properties());
    }

    /** How Shiplog's database is reached now. */
    public PostgresSettings postgres() {
        return postgres == null
                ? configuration.postgres()
                : new PostgresSettings(
                        postgres.jdbcUrl(DATABASE), postgres.username(), new Secret(postgres.password()));
    }

    /** The embedded PostgreSQL, where the demo keeps its target databases too. */
    public EmbeddedPostgres embeddedPostgres() {
        if (postgres == null) {
            throw new IllegalStateException("PostgreSQL is not embedded");
        }
        return postgres;
    }

    @Override
    public void close() {
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    private void startPostgres() {
        if (postgres != null) {
            postgres.start();
            postgres.createDatabase(DATABASE);
        }
    }
}
