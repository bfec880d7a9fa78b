package dev.shiplog.acceptance;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.Judgement;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.SchemaState;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.events.transport.FactRecords;
import dev.shiplog.events.transport.FindingCodec;
import dev.shiplog.events.transport.Topic;
import dev.shiplog.processor.state.Tally;
import dev.shiplog.processor.topology.FactTopology;
import dev.shiplog.report.model.intake.Arrival;
import dev.shiplog.report.model.intake.Arrived;
import dev.shiplog.report.model.intake.IntakeOutcome;
import dev.shiplog.report.model.intake.Place;
import dev.shiplog.report.store.Database;
import dev.shiplog.report.store.PostgresIntake;
import dev.shiplog.sql.Migrator;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;

/**
 * Facts as they once arrived, sent in some order through the processor's own topology and taken over by ingest's own
 * store into a database of its own, whose tables then say what came of them.
 */
final class Replayed implements AutoCloseable {
    private static final Instant RECORDED = Instant.parse("2026-03-02T12:00:00Z");
    private static final int AT_ONCE = 200;
    private static final List<Topic> FINDINGS = List.of(Topic.TRAILS, Topic.ALERTS, Topic.JUDGEMENTS, Topic.PROMOTIONS);

    private final TestDatabase server = TestServers.newDatabase();
    private final Map<Place, Long> positions = new TreeMap<>();
    private final Database database;

    Replayed() {
        new Migrator(server.jdbcUrl(), server.user(), server.password()).migrate();
        database = new Database(server.jdbcUrl(), server.user(), server.password(), Database.Access.INGEST, 1);
        database.start();
    }

    /** Sends these facts in their order, with pauses by chance, and stores all that came of them. */
    void send(List<Fact> facts, List<Application> applications, Governance governance, Path state, Random random)
            throws UnreadableJsonException {
        List<Arrived> arrived = new ArrayList<>();
        for (Fact fact : facts) {
            arrived.add(new Arrived.OfFact(next(Topic.EVENTS), fact, json(fact.event())));
        }
        try (TopologyTestDriver driver = new TopologyTestDriver(
                new FactTopology(applications, governance, new Tally()).build(settings(state)), settings(state))) {
            TestInputTopic<byte[], byte[]> events = driver.createInputTopic(
                    Topic.EVENTS.topicName(), new ByteArraySerializer(), new ByteArraySerializer());
            for (Fact fact : facts) {
                ProducerRecord<byte[], byte[]> message = FactRecords.write(fact);
                events.pipeInput(new TestRecord<>(message.key(), message.value(), message.headers()));
                if (random.nextInt(20) == 0) {
                    driver.advanceWallClockTime(Duration.ofMillis(20 + random.nextInt(600)));
                }
            }
            do {
                driver.advanceWallClockTime(Duration.ofMillis(60));
            } while (works(driver));
            for (Topic topic : FINDINGS) {
                arrived.addAll(read(driver, topic));
            }
        }
        store(arrived);
    }

    private static boolean works(TopologyTestDriver driver) {
        try (KeyValueIterator<String, byte[]> marks =
                driver.<String, byte[]>getKeyValueStore("dirty").all()) {
            return marks.hasNext();
        }
    }

    private List<Arrived> read(TopologyTestDriver driver, Topic topic) throws UnreadableJsonException {
        TestOutputTopic<String, byte[]> output =
                driver.createOutputTopic(topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer());
        List<Arrived> found = new ArrayList<>();
        for (TestRecord<String, byte[]> message : output.readRecordsToList()) {
            String body = new String(message.value(), StandardCharsets.UTF_8);
            found.add(
                    switch (FindingCodec.read(
                            message.headers().lastHeader(FindingCodec.TYPE).value(), message.value())) {
                        case Trail trail -> new Arrived.OfTrail(next(topic), trail, body);
                        case Alert alert -> new Arrived.OfAlert(next(topic), alert, body);
                        case Judgement judgement -> new Arrived.OfJudgement(next(topic), judgement, body);
                        case Promotion promotion -> new Arrived.OfPromotion(next(topic), promotion, body);
                        case Drift drift -> new Arrived.OfDrift(next(topic), drift, body);
                        case SchemaState state -> new Arrived.OfSchemaState(next(topic), state, body);
                    });
        }
        return found;
    }

    private Arrival next(Topic topic) {
        Place place = new Place(topic.topicName(), 0);
        long offset = positions.merge(place, 1L, Long::sum) - 1;
        return new Arrival(place, offset, RECORDED);
    }

    private void store(List<Arrived> arrived) {
        PostgresIntake intake = new PostgresIntake(database, "replay");
        Map<Place, Long> from = new TreeMap<>();
        for (int i = 0; i < arrived.size(); i += AT_ONCE) {
            List<Arrived> batch = arrived.subList(i, Math.min(arrived.size(), i + AT_ONCE));
            Map<Place, Long> begins = new TreeMap<>();
            batch.forEach(each -> begins.putIfAbsent(
                    each.arrival().place(), from.getOrDefault(each.arrival().place(), 0L)));
            IntakeOutcome outcome = intake.store(begins, batch);
            if (!(outcome instanceof IntakeOutcome.Stored)) {
                throw new AssertionError("The store answered " + outcome);
            }
            batch.forEach(
                    each -> from.put(each.arrival().place(), each.arrival().offset() + 1));
        }
    }

    /** The rows of a query as texts, in the order of the query. */
    List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select r::text from (" + query + ") r")) {
            while (answer.next()) {
                rows.add(answer.getString(1));
            }
        }
        return rows;
    }

    private static Properties settings(Path state) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "replay");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        return settings;
    }

    private static String json(Object value) {
        return new String(ShiplogJson.write(value), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        database.close();
    }
}
