package dev.shiplog.report.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shiplog.embedded.kafka.EmbeddedKafka;
import dev.shiplog.embedded.kafka.KafkaSettings;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Finding;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailEvidence;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.transport.DeadLetter;
import dev.shiplog.events.transport.DeadLetterRecords;
import dev.shiplog.events.transport.FactRecords;
import dev.shiplog.events.transport.FindingCodec;
import dev.shiplog.events.transport.Topic;
import dev.shiplog.events.transport.TopicCreation;
import dev.shiplog.report.model.AlertFilter;
import dev.shiplog.report.model.ComponentHealth;
import dev.shiplog.report.model.Conservation;
import dev.shiplog.report.model.DeadLetterFilter;
import dev.shiplog.report.model.LeafForm;
import dev.shiplog.report.model.StoreUnavailableException;
import dev.shiplog.report.model.StoredDeadLetter;
import dev.shiplog.report.model.intake.Arrived;
import dev.shiplog.report.model.intake.Intake;
import dev.shiplog.report.model.intake.IntakeOutcome;
import dev.shiplog.report.model.intake.Place;
import dev.shiplog.report.model.intake.Tally;
import dev.shiplog.report.store.Examples;
import dev.shiplog.report.store.PostgresIntake;
import dev.shiplog.report.store.TestStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestStore store = new TestStore();
    private final EmbeddedKafka kafka;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<?>> sent = new ArrayList<>();

    IngestTest(@TempDir Path home) {
        kafka = EmbeddedKafka.start(KafkaSettings.in(home).withoutStopAtExit());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @BeforeEach
    void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new TopicCreation(admin).ensure(1);
        }
    }

    @AfterEach
    void close() {
        producer.close();
        kafka.close();
        store.close();
    }

    @Test
    void everyKindOfRecordFindsItsTable() {
        Trail trail = Examples.trail(Examples.target("claims", "prod"), Examples.NOON, 1);
        sendFacts(0, 10);
        sendFacts(0, 10);
        send(trail);
        send(Examples.alert("a", 1, AlertState.OPEN, Examples.NOON));
        send(DeadLetterRecords.write(new DeadLetter(
                "/webhooks/jira", DeadLetter.Reason.UNREADABLE, "No JSON", Examples.NOON, Map.of(), new byte[] {1})));
        send(new ProducerRecord<>("shiplog.events", null, "no CloudEvent".getBytes(StandardCharsets.UTF_8)));
        send(new ProducerRecord<>("shiplog.trails", null, new byte[] {'{'}));

        try (Ingest ingest = started(store.intake())) {
            awaitCounts(new Conservation(21, 10, 10, 0, 1, 3));
            await().atMost(PATIENCE).until(() -> ingest.behind() == 0);
            assertThat(ingest.check().state()).isEqualTo(ComponentHealth.State.UP);
            assertThat(ingest.tallies()).containsEntry("shiplog.events", new Tally(21, 10, 10, 0, 1));
        }

        assertThat(store.readers().deployments().find(trail.deployment())).isPresent();
        assertThat(store.readers().alerts().list(AlertFilter.OPEN, null, 10).items())
                .hasSize(1);
        assertThat(store.readers()
                        .deadLetters()
                        .list(DeadLetterFilter.ALL, null, 10)
                        .items())
                .extracting(StoredDeadLetter::letter)
                .extracting(DeadLetter::origin)
                .containsExactlyInAnyOrder("/webhooks/jira", "shiplog.events", "shiplog.trails");
        assertThat(store.readers().ledger().entries(1, 100)).hasSize(10).allMatch(LeafForm::holds);
    }

    @Test
    void aStoreThatFailsBeforeOrAfterItsCommitLosesAndDoublesNothing() {
        sendFacts(0, 5000);
        AtomicInteger calls = new AtomicInteger();
        Intake faulty = new Faulty(store.intake(), calls);

        try (Ingest ingest = started(faulty)) {
            awaitCounts(new Conservation(5000, 5000, 0, 0, 0, 0));
            await().atMost(PATIENCE).until(() -> ingest.check().state() == ComponentHealth.State.UP);
            assertThat(ingest.failures()).isPositive();
        }
        assertThat(store.textOf("select count(distinct seq) || ' ' || max(seq) from shiplog.ledger"))
                .isEqualTo("5000 5000");
    }

    @Test
    void severalThatComeAndGoLeaveNothingOutAndTakeNothingTwice() {
        sendFacts(0, 4000);
        Ingest first = started(new PostgresIntake(store.ingestDatabase(), "first"));
        await().atMost(PATIENCE)
                .until(() -> store.readers().health().conservation().received() > 0);
        Ingest second = started(new PostgresIntake(store.ingestDatabase(), "second"));
        sendFacts(3000, 7000);
        first.close();
        Ingest third = started(new PostgresIntake(store.ingestDatabase(), "third"));
        second.close();

        awaitCounts(new Conservation(8000, 7000, 1000, 0, 0, 0));
        third.close();
        assertThat(store.textOf("select count(distinct seq) || ' ' || max(seq) from shiplog.ledger"))
                .isEqualTo("7000 7000");
    }

    @Test
    void aRecordThatTheTablesRefuseBecomesADeadLetterAndTheOthersGoIn() {
        for (int i = 0; i < 20; i++) {
            send(Examples.trail(Examples.target("app" + i, "prod"), Examples.NOON, 1));
            if (i == 10) {
                send(anchoredInTheYear10889());
            }
        }

        try (Ingest ingest = started(store.intake())) {
            await().atMost(PATIENCE).until(() -> store.textOf("select sum(records) from shiplog.ingest_count")
                    .equals("21"));
            assertThat(ingest.check().state()).isEqualTo(ComponentHealth.State.UP);
        }
        assertThat(store.textOf("select count(*) from shiplog.deployment")).isEqualTo("20");
        assertThat(store.readers()
                        .deadLetters()
                        .list(DeadLetterFilter.ALL, null, 10)
                        .items())
                .singleElement()
                .satisfies(stored -> assertThat(stored.letter().explanation()).contains("PostgreSQL"));
    }

    @Test
    void aKafkaThatHasLostRecordsIsSaidAndNotPassedOver() {
        sendFacts(0, 10);
        for (int partition = 0; partition < Topic.PARTITIONS; partition++) {
            store.owner("insert into shiplog.ingest_offset values ('shiplog.events', " + partition + ", 1000)");
        }

        try (Ingest ingest = started(store.intake())) {
            await().atMost(PATIENCE).until(() -> ingest.failures() > 0);
            assertThat(ingest.check().state()).isEqualTo(ComponentHealth.State.DOWN);
            assertThat(store.readers().health().conservation().received()).isZero();

            store.owner("delete from shiplog.ingest_offset");
            awaitCounts(new Conservation(10, 10, 0, 0, 0, 0));
            await().atMost(PATIENCE).until(() -> ingest.check().state() == ComponentHealth.State.UP);
        }
    }

    private Ingest started(Intake intake) {
        Ingest ingest = new Ingest(intake, Map.of("bootstrap.servers", kafka.bootstrapServers()));
        ingest.start();
        return ingest;
    }

    private void sendFacts(int from, int to) {
        for (int i = from; i < to; i++) {
            send(FactRecords.write(Examples.fact(i)));
        }
        flush();
    }

    private void send(ProducerRecord<byte[], byte[]> message) {
        sent.add(producer.send(message));
    }

    private void send(Finding finding) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(
                FindingCodec.topic(finding).topicName(),
                finding.application().value().getBytes(StandardCharsets.UTF_8),
                ShiplogJson.write(finding));
        message.headers().add(FindingCodec.TYPE, FindingCodec.type(finding));
        send(message);
        flush();
    }

    private void flush() {
        producer.flush();
        assertThat(sent).allMatch(each -> each.state() == Future.State.SUCCESS);
    }

    private void awaitCounts(Conservation expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(store.readers().health().conservation()).isEqualTo(expected));
    }

    private static Trail anchoredInTheYear10889() {
        Trail sound = Examples.trail(Examples.target("app", "prod"), Examples.NOON, 1);
        return new Trail(
                new DeploymentId("ffffffff-ffff-8000-8000-000000000000"),
                1,
                sound.target(),
                sound.tool(),
                sound.actor(),
                sound.mode(),
                sound.startedAt(),
                sound.finishedAt(),
                Outcome.SUCCEEDED,
                sound.basis(),
                null,
                sound.run(),
                sound.changes(),
                sound.commits(),
                sound.pullRequests(),
                sound.tickets(),
                TrailEvidence.NONE,
                List.of(),
                sound.facts());
    }

    /** Dies before the commit at the first call, after it at the third, and is fenced off at the fifth. */
    private record Faulty(Intake store, AtomicInteger calls) implements Intake {
        @Override
        public Map<Place, Long> positions(Collection<Place> places) {
            return store.positions(places);
        }

        @Override
        public IntakeOutcome store(Map<Place, Long> from, List<Arrived> records) {
            int call = calls.incrementAndGet();
            if (call == 1) {
                throw new StoreUnavailableException("It is away", new IllegalStateException("away"));
            }
            if (call == 5) {
                return new IntakeOutcome.Fenced(from.keySet().iterator().next());
            }
            IntakeOutcome outcome = store.store(from, records);
            if (call == 3) {
                throw new StoreUnavailableException("The answer was lost", new IllegalStateException("lost"));
            }
            return outcome;
        }
    }
}
