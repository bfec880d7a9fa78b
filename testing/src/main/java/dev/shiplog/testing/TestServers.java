package dev.shiplog.testing;

import dev.shiplog.embedded.kafka.EmbeddedKafka;
import dev.shiplog.embedded.kafka.KafkaSettings;
import dev.shiplog.embedded.postgres.Durability;
import dev.shiplog.embedded.postgres.EmbeddedPostgres;
import dev.shiplog.embedded.postgres.PostgresSettings;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL, one MariaDB, one MySQL and one Kafka broker for all tests of this JVM, each started when a test first
 * asks for it and removed with its data when the JVM ends. This is static on purpose: a start costs a second or two,
 * and JUnit has no scope that spans test classes. Tests keep apart by databases and topic names of their own.
 *
 * <p>PostgreSQL runs without fsync here, so a test of durability starts an {@link EmbeddedPostgres} of its own.
 */
public final class TestServers {
    private static final TestServers SHARED = new TestServers();

    private final TestHome home = new TestHome();
    private final AtomicInteger databases = new AtomicInteger();
    private final AtomicInteger topicPrefixes = new AtomicInteger();
    private final Map<MysqlKind, MysqlServer> mysqls = new EnumMap<>(MysqlKind.class);
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable EmbeddedKafka kafka;

    private TestServers() {}

    /** The shared PostgreSQL, running. It stops by itself: a test does not close it. */
    public static EmbeddedPostgres postgres() {
        return SHARED.runningPostgres();
    }

    /** The shared Kafka broker, running. It stops by itself: a test does not close it. */
    public static EmbeddedKafka kafka() {
        return SHARED.runningKafka();
    }

    /** Creates an empty database in the shared PostgreSQL. */
    public static TestDatabase newDatabase() {
        EmbeddedPostgres server = postgres();
        String name = "test_" + SHARED.databases.incrementAndGet();
        server.createDatabase(name);
        return new TestDatabase(server.jdbcUrl(name), server.username(), server.password());
    }

    /** Creates an empty database in the shared MariaDB. */
    public static TestDatabase newMariaDatabase() {
        return SHARED.running(MysqlKind.MARIADB).database("test_" + SHARED.databases.incrementAndGet());
    }

    /** Creates an empty database in the shared MySQL, which is of version 5.5. */
    public static TestDatabase newMysqlDatabase() {
        return SHARED.running(MysqlKind.MYSQL).database("test_" + SHARED.databases.incrementAndGet());
    }

    /**
     * The beginning, such as {@code test-7-}, of topic names, group ids and transactional ids that no other test
     * uses.
     */
    public static String newTopicPrefix() {
        return "test-" + SHARED.topicPrefixes.incrementAndGet() + "-";
    }

    private synchronized EmbeddedPostgres runningPostgres() {
        if (postgres == null) {
            PostgresSettings settings = PostgresSettings.in(home.directory("postgres"))
                    .withBinaries(TestHome.binaries())
                    .withDurability(Durability.THROWAWAY)
                    .withoutStopAtExit();
            EmbeddedPostgres started = EmbeddedPostgres.start(settings);
            home.closeAtExit(started);
            postgres = started;
        }
        return postgres;
    }

    private synchronized MysqlServer running(MysqlKind kind) {
        return mysqls.computeIfAbsent(kind, wanted -> {
            MysqlServer started = MysqlServer.start(wanted, TestHome.binaries(wanted), home.directory(wanted.name()));
            home.closeAtExit(started);
            return started;
        });
    }

    private synchronized EmbeddedKafka runningKafka() {
        if (kafka == null) {
            EmbeddedKafka started = EmbeddedKafka.start(
                    KafkaSettings.in(home.directory("kafka")).withoutStopAtExit());
            home.closeAtExit(started);
            kafka = started;
        }
        return kafka;
    }
}
