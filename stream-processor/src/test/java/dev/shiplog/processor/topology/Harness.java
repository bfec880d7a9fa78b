package dev.shiplog.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.Finding;
import dev.shiplog.events.finding.Judgement;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.SchemaState;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.events.transport.FactRecords;
import dev.shiplog.events.transport.FindingCodec;
import dev.shiplog.events.transport.Topic;
import dev.shiplog.processor.Say;
import dev.shiplog.processor.state.BoundedRocksDb;
import dev.shiplog.processor.state.RocksDbMemory;
import dev.shiplog.processor.state.StoreNames;
import dev.shiplog.processor.state.Tally;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;

/** The topology without a broker, on real stores. */
final class Harness implements AutoCloseable {
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> events;
    private final List<TestOutputTopic<String, byte[]>> outputs;
    private final RocksDbMemory memory = RocksDbMemory.open();
    private final Map<String, Trail> trails = new TreeMap<>();
    private final Map<String, Alert> alerts = new TreeMap<>();
    private final Map<String, Judgement> judgements = new TreeMap<>();
    private final Map<String, Promotion> promotions = new TreeMap<>();
    private final Map<String, Drift> drift = new TreeMap<>();
    private final Map<String, SchemaState> states = new TreeMap<>();
    private final List<Finding> emitted = new ArrayList<>();
    final Tally tally = new Tally();

    Harness(List<Application> applications, Path state) {
        this(applications, state, Stores::persistentKeyValueStore);
    }

    /** The same with stores in memory, which start faster. */
    static Harness inMemory(List<Application> applications, Path state) {
        return new Harness(applications, state, Stores::inMemoryKeyValueStore);
    }

    /** The same with stores of other makers. */
    static Harness stored(
            List<Application> applications, Path state, Function<String, KeyValueBytesStoreSupplier> storage) {
        return new Harness(applications, state, storage);
    }

    /** The same with rules. */
    static Harness governed(List<Application> applications, Governance governance, Path state) {
        return new Harness(applications, governance, state, Stores::inMemoryKeyValueStore);
    }

    private Harness(List<Application> applications, Path state, Function<String, KeyValueBytesStoreSupplier> storage) {
        this(applications, Governance.NONE, state, storage);
    }

    private Harness(
            List<Application> applications,
            Governance governance,
            Path state,
            Function<String, KeyValueBytesStoreSupplier> storage) {
        Properties settings = settings(state);
        settings.put(RocksDbMemory.SETTING, memory);
        driver = new TopologyTestDriver(
                new FactTopology(applications, governance, tally, storage).build(settings), settings);
        events =
                driver.createInputTopic(Topic.EVENTS.topicName(), new ByteArraySerializer(), new ByteArraySerializer());
        outputs = List.of(
                output(Topic.TRAILS),
                output(Topic.ALERTS),
                output(Topic.JUDGEMENTS),
                output(Topic.PROMOTIONS),
                output(Topic.DRIFT));
    }

    static Properties settings(Path state) {
        Properties settings = new Properties();
        settings.putAll(new KafkaSettings("nowhere:1", 1, Map.of()).properties());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        return settings;
    }

    /** The topology with this configuration on the state of another, which is closed: what a restart does. */
    static Harness restarted(Harness before, List<Application> applications, Path state) {
        Harness harness = new Harness(applications, state.resolve("restarted"));
        for (String name : before.driver.getAllStateStores().keySet()) {
            copy(before.driver.getKeyValueStore(name), harness.driver.getKeyValueStore(name));
        }
        before.close();
        return harness;
    }

    private static void copy(KeyValueStore<Object, Object> from, KeyValueStore<Object, Object> to) {
        try (KeyValueIterator<Object, Object> entries = from.all()) {
            entries.forEachRemaining(entry -> to.put(entry.key, entry.value));
        }
    }

    Harness send(PipelineEvent... said) {
        for (PipelineEvent event : said) {
            send(Say.fact(event));
        }
        return this;
    }

    void send(Fact fact) {
        ProducerRecord<byte[], byte[]> message = FactRecords.write(fact);
        events.pipeInput(new TestRecord<>(message.key(), message.value(), message.headers()));
    }

    void sendRubbish() {
        events.pipeInput(new byte[] {1}, new byte[] {2});
        events.pipeInput(new TestRecord<>(null, null));
    }

    /** Lets some milliseconds pass. */
    void pass(long millis) {
        driver.advanceWallClockTime(Duration.ofMillis(millis));
        read();
    }

    /** Lets so much time pass that all work is done. */
    Harness settle() {
        pass(60);
        for (int i = 0; i < 1000 && working(); i++) {
            pass(60);
        }
        assertThat(working()).as("still working").isFalse();
        return this;
    }

    private boolean working() {
        try (KeyValueIterator<String, byte[]> marks =
                driver.<String, byte[]>getKeyValueStore(StoreNames.DIRTY).all()) {
            return marks.hasNext();
        }
    }

    /** The trails that stand, without their versions. */
    List<Trail> standing() {
        return trails.values().stream()
                .filter(trail -> trail.supersededBy() == null)
                .map(trail -> trail.withVersion(0))
                .sorted(Comparator.comparing((Trail trail) -> trail.target().path())
                        .thenComparing(trail -> trail.deployment().value()))
                .toList();
    }

    /** The newest version of every trail that does not stand any more. */
    List<Trail> superseded() {
        return trails.values().stream()
                .filter(trail -> trail.supersededBy() != null)
                .toList();
    }

    /** The newest version of every alert. */
    List<Alert> alerts() {
        return List.copyOf(alerts.values());
    }

    /** The newest version of every judgement, by its deployment's id. */
    Map<String, Judgement> judgements() {
        return judgements;
    }

    /** The newest version of every difference of a schema, by its id. */
    Map<String, Drift> drift() {
        return drift;
    }

    /** How each schema stands, by the path of its target. */
    Map<String, SchemaState> states() {
        return states;
    }

    /** Why comparisons of a target could not tell; one reason if nothing is known of it. */
    List<String> untold(String path) {
        SchemaState found = states.get(path);
        return found == null ? List.of("nothing is known of " + path) : found.untold();
    }

    /** The newest version of every promotion, by tool and change with a space between. */
    Map<String, Promotion> promotions() {
        return promotions;
    }

    List<Alert> open() {
        return alerts().stream()
                .filter(alert -> alert.state() == AlertState.OPEN)
                .map(alert -> alert.withVersion(0))
                .toList();
    }

    List<Finding> emitted() {
        return emitted;
    }

    private void read() {
        for (TestOutputTopic<String, byte[]> output : outputs) {
            while (!output.isEmpty()) {
                take(output.readRecord());
            }
        }
    }

    private void take(TestRecord<String, byte[]> message) {
        try {
            Finding finding = FindingCodec.read(
                    message.headers().lastHeader(FindingCodec.TYPE).value(), message.value());
            emitted.add(finding);
            switch (finding) {
                case Trail trail -> trails.put(trail.deployment().value(), trail);
                case Alert alert -> alerts.put(alert.alert().value(), alert);
                case Judgement judgement ->
                    judgements.put(judgement.deployment().value(), judgement);
                case Promotion promotion -> promotions.put(promotion.tool() + " " + promotion.change(), promotion);
                case Drift found -> drift.put(found.drift().value(), found);
                case SchemaState found -> states.put(found.target().path(), found);
            }
        } catch (UnreadableJsonException e) {
            throw new AssertionError(e);
        }
    }

    private TestOutputTopic<String, byte[]> output(Topic topic) {
        return driver.createOutputTopic(topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        driver.close();
        memory.close();
    }
}
