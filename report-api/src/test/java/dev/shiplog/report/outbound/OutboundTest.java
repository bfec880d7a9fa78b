package dev.shiplog.report.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.outbound.AlertRoute;
import dev.shiplog.configuration.outbound.Destination;
import dev.shiplog.configuration.outbound.OutboundSettings;
import dev.shiplog.embedded.kafka.EmbeddedKafka;
import dev.shiplog.events.fact.DeliveryOutcome;
import dev.shiplog.events.fact.DeliveryRecorded;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Finding;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.events.transport.FactRecords;
import dev.shiplog.events.transport.FindingCodec;
import dev.shiplog.events.transport.Topic;
import dev.shiplog.events.transport.TopicCreation;
import dev.shiplog.report.Samples;
import dev.shiplog.report.model.ComponentHealth;
import dev.shiplog.report.outbound.jira.DeploymentNumbers;
import dev.shiplog.report.outbound.jira.FakeJira;
import dev.shiplog.report.outbound.jira.Trails;
import dev.shiplog.report.outbound.parcel.Outlet;
import dev.shiplog.report.outbound.parcel.Parcel;
import dev.shiplog.report.outbound.parcel.PostponedException;
import dev.shiplog.report.outbound.parcel.Receipt;
import dev.shiplog.report.outbound.parcel.Told;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutboundTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<Outcome> OUTCOMES = List.copyOf(EnumSet.allOf(Outcome.class));
    private static final AtomicInteger NAMES = new AtomicInteger();

    @TempDir
    private static Path home;

    private static EmbeddedKafka kafka;
    private static KafkaProducer<byte[], byte[]> producer;

    private final String name = "to-" + NAMES.incrementAndGet();
    private final ApplicationName application = new ApplicationName("app-" + name);
    private final Receiver receiver = new Receiver();
    private final FakeJira jira = new FakeJira();
    private final List<RunningDestination> running = new ArrayList<>();

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(
                dev.shiplog.embedded.kafka.KafkaSettings.in(home).withoutStopAtExit());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new TopicCreation(admin).ensure(1);
        }
    }

    @AfterAll
    static void stop() {
        producer.close();
        kafka.close();
    }

    @AfterEach
    void close() {
        running.forEach(RunningDestination::close);
        receiver.close();
        jira.close();
    }

    @Test
    void tellsInOrderOnceAndRecordsEachDelivery() {
        RunningDestination hook = start(webhook(true), null);
        alert("a", 1, AlertState.OPEN);
        alert("a", 2, AlertState.OPEN);
        alert("a", 3, AlertState.RESOLVED);
        await().atMost(PATIENCE).until(() -> hook.progress().deliveredSoFar() == 2);

        assertThat(versions()).containsExactly(1, 3);
        assertThat(deliveries())
                .extracting(DeliveryRecorded::item, DeliveryRecorded::version, DeliveryRecorded::outcome)
                .containsExactly(
                        tuple(name + "/a", 1, DeliveryOutcome.DELIVERED),
                        tuple(name + "/a", 3, DeliveryOutcome.DELIVERED));
        await().atMost(PATIENCE).until(() -> hook.progress().behind() == 0);
        assertThat(hook.progress().check().state()).isEqualTo(ComponentHealth.State.UP);
    }

    @Test
    void nothingIsLostOrToldTwiceWhileTheReceiverIsAway() {
        receiver.goAway();
        RunningDestination hook = start(webhook(true), null);
        for (int i = 0; i < 20; i++) {
            alert("a" + i, 1, AlertState.OPEN);
        }
        await().atMost(PATIENCE).until(() -> hook.progress().postponedSoFar() > 2);
        assertThat(hook.progress().check().state()).isEqualTo(ComponentHealth.State.DEGRADED);
        assertThat(hook.progress().check().detail()).contains("cannot be reached");
        receiver.comeBack();
        await().atMost(PATIENCE).until(() -> hook.progress().deliveredSoFar() == 20);

        assertThat(receiver.received).hasSize(20);
        assertThat(deliveries()).hasSize(20).first().satisfies(first -> assertThat(first.attempts())
                .isGreaterThan(2));
        await().atMost(PATIENCE).until(() -> hook.progress().check().state() == ComponentHealth.State.UP);
    }

    @Test
    void whatIsRefusedForGoodIsRecordedAndHoldsNothingUp() {
        receiver.answer(request -> new Receiver.Answer(
                request.body().contains("/bad") ? 422 : 204, request.body().contains("/bad") ? "no" : "", Map.of()));
        RunningDestination hook = start(webhook(true), null);
        alert("bad", 1, AlertState.OPEN);
        alert("good", 1, AlertState.OPEN);
        await().atMost(PATIENCE).until(() -> hook.progress().deliveredSoFar() == 1);
        assertThat(deliveries())
                .extracting(DeliveryRecorded::outcome)
                .containsExactly(DeliveryOutcome.REJECTED, DeliveryOutcome.DELIVERED);
        assertThat(deliveries().getFirst().problem()).contains("answered 422: no");
    }

    @Test
    void aNewDestinationBeginsAtTheEndUnlessItAsksForTheBeginning() {
        alert("before", 1, AlertState.OPEN);
        RunningDestination hook = start(webhook(false), null);
        await().atMost(PATIENCE).until(() -> hook.progress().behind() == 0);
        alert("after", 1, AlertState.OPEN);
        await().atMost(PATIENCE).until(() -> hook.progress().deliveredSoFar() == 1);
        assertThat(receiver.received).hasSize(1).first().satisfies(one -> assertThat(one.body())
                .contains("/after"));
        // What it was not told of itself it is told how it ends, for the people behind it may know.
        alert("before", 2, AlertState.RESOLVED);
        await().atMost(PATIENCE).until(() -> hook.progress().deliveredSoFar() == 2);
    }

    @Test
    void whatWasSentButNotSettledIsSentAgainUnderTheSameIdAndRecordedOnce() throws Exception {
        Semaphore sending = new Semaphore(0);
        RunningDestination dies = start(webhook(true), outlet -> new Outlet<Object>() {
            @Override
            public Topic topic() {
                return outlet.topic();
            }

            @Override
            public Optional<Parcel<Object>> parcel(Finding finding, Told<Object> told) {
                return outlet.parcel(finding, told);
            }

            @Override
            public int atOnce() {
                return outlet.atOnce();
            }

            @Override
            public List<Receipt> send(List<Parcel<Object>> parcels) throws PostponedException, InterruptedException {
                List<Receipt> receipts = outlet.send(parcels);
                sending.release();
                // Between the answer and the commit it is killed.
                Thread.sleep(600_000);
                return receipts;
            }

            @Override
            public void close() {
                outlet.close();
            }
        });
        alert("a", 1, AlertState.OPEN);
        sending.acquire();
        dies.close();
        assertThat(deliveries()).isEmpty();

        RunningDestination lives = start(webhook(true), null);
        await().atMost(PATIENCE).until(() -> lives.progress().deliveredSoFar() == 1);
        alert("b", 1, AlertState.OPEN);
        await().atMost(PATIENCE).until(() -> lives.progress().deliveredSoFar() == 2);
        assertThat(receiver.received)
                .extracting(each -> each.header("webhook-id"))
                .hasSize(3)
                .satisfies(ids -> assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2)));
        assertThat(deliveries()).hasSize(2);
    }

    @Test
    void aRestartTellsNothingAgainAndRemembersWhatItTold() {
        RunningDestination first = start(webhook(true), null);
        alert("a", 1, AlertState.OPEN);
        await().atMost(PATIENCE).until(() -> first.progress().deliveredSoFar() == 1);
        first.close();
        alert("a", 2, AlertState.OPEN);
        alert("a", 3, AlertState.ACKNOWLEDGED);
        RunningDestination second = start(webhook(true), null);
        await().atMost(PATIENCE).until(() -> second.progress().deliveredSoFar() == 1);
        assertThat(versions()).containsExactly(1, 3);
        assertThat(receiver.received.getLast().body()).contains("alert.acknowledged");
    }

    @Test
    void whateverHappensJiraEndsWithTheNewestTrails() throws Exception {
        Random random = new Random(7);
        Map<Long, String> expected = new TreeMap<>();
        int[] versions = new int[12];
        TargetRef target =
                new TargetRef(application, Samples.CLAIMS_PROD.environment(), Samples.CLAIMS_PROD.target(), null);
        Destination.JiraCloud to = Trails.cloud(name, jira.http.url(""), true, false);
        List<RunningDestination> alive = new ArrayList<>(List.of(start(to, null)));
        for (int step = 0; step < 120; step++) {
            int number = random.nextInt(versions.length);
            Outcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
            boolean named = random.nextInt(5) > 0;
            Trail trail = Trails.of(
                    target, number, ++versions[number], outcome, null, named ? new String[] {"CLM-1"} : new String[0]);
            send(trail);
            if (named) {
                expected.put(DeploymentNumbers.of(trail), DeploymentNumbers.state(outcome));
            } else {
                expected.remove(DeploymentNumbers.of(trail));
            }
            disturb(step, random, to, alive);
        }
        jira.busy.set(0);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(jira.states()).isEqualTo(expected));
    }

    private void disturb(int step, Random random, Destination to, List<RunningDestination> alive)
            throws InterruptedException {
        switch (step % 24) {
            case 3 -> jira.busy.set(2);
            case 7 -> {
                alive.removeFirst().close();
                alive.add(start(to, null));
            }
            case 11 -> {
                jira.http.goAway();
                Thread.sleep(random.nextInt(300));
                jira.http.comeBack();
            }
            case 15 -> jira.expired.set(jira.tokens.get());
            case 19 -> alive.add(start(to, null));
            case 23 -> alive.removeFirst().close();
            default -> Thread.sleep(random.nextInt(40));
        }
    }

    private Destination.Webhook webhook(boolean fromBeginning) {
        return new Destination.Webhook(
                name,
                fromBeginning,
                true,
                receiver.url("/in"),
                List.of(new Secret("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));
    }

    private interface Wrapping {
        Outlet<Object> around(Outlet<Object> outlet);
    }

    @SuppressWarnings("unchecked")
    private RunningDestination start(Destination destination, @Nullable Wrapping wrapping) {
        OutboundSettings settings = new OutboundSettings(
                URI.create("https://shiplog.example.org"),
                List.of(destination),
                List.of(new AlertRoute(Set.of(), Severity.LOW, Set.of(application), Set.of(), Set.of(name))));
        Outlet<?> outlet = Outbound.outlet(destination, settings, List.of(), InstantSource.system());
        RunningDestination made = new RunningDestination(
                destination,
                wrapping == null ? outlet : wrapping.around((Outlet<Object>) outlet),
                new KafkaSettings(kafka.bootstrapServers(), 1, Map.of()),
                Duration.ofMillis(50),
                Duration.ofMillis(400),
                InstantSource.system());
        made.start();
        running.add(made);
        return made;
    }

    private void alert(String id, int version, AlertState state) {
        send(new Alert(
                new AlertId(name + "/" + id),
                version,
                AlertKind.TARGET_BEHIND,
                Severity.MEDIUM,
                state,
                application,
                null,
                null,
                null,
                "title",
                "detail",
                Samples.NOON,
                null));
    }

    private static void send(Finding finding) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(
                FindingCodec.topic(finding).topicName(),
                finding.application().value().getBytes(StandardCharsets.UTF_8),
                ShiplogJson.write(finding));
        message.headers().add(FindingCodec.TYPE, FindingCodec.type(finding));
        assertThat(producer.send(message)).succeedsWithin(PATIENCE);
    }

    private List<Integer> versions() {
        return receiver.received.stream()
                .map(each -> each.body().replaceAll(".*\"version\":(\\d+).*", "$1"))
                .map(Integer::valueOf)
                .toList();
    }

    /** The facts of deliveries to this test's destination, as whoever reads only committed records sees them. */
    private List<DeliveryRecorded> deliveries() {
        List<DeliveryRecorded> found = new ArrayList<>();
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int i = 0; i < Topic.PARTITIONS; i++) {
                partitions.add(new TopicPartition(Topic.EVENTS.topicName(), i));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                    if (FactRecords.read(message).event() instanceof DeliveryRecorded delivery
                            && delivery.destination().equals(name)) {
                        found.add(delivery);
                    }
                }
            }
        } catch (UnreadableJsonException e) {
            throw new AssertionError(e);
        }
        return found;
    }
}
