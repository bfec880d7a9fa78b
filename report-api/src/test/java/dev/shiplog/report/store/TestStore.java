package dev.shiplog.report.store;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.Finding;
import dev.shiplog.events.finding.Judgement;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.SchemaState;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.report.model.Readers;
import dev.shiplog.report.model.intake.Arrival;
import dev.shiplog.report.model.intake.Arrived;
import dev.shiplog.report.model.intake.IntakeOutcome;
import dev.shiplog.report.model.intake.Place;
import dev.shiplog.sql.Migrator;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** A migrated database of its own, with the store on it as in the product: each pool with its narrow role. */
public final class TestStore implements AutoCloseable {
    public static final Place EVENTS = new Place("shiplog.events", 0);
    public static final Place TRAILS = new Place("shiplog.trails", 0);
    public static final Place ALERTS = new Place("shiplog.alerts", 0);
    public static final Place JUDGEMENTS = new Place("shiplog.judgements", 0);
    public static final Place DRIFT = new Place("shiplog.drift", 0);
    public static final Place PROMOTIONS = new Place("shiplog.promotions", 0);
    public static final Instant RECORDED = Instant.parse("2026-03-02T12:00:01.5Z");

    private final TestDatabase server = TestServers.newDatabase();
    private final Database ingest;
    private final Database read;
    private final PostgresIntake intake;

    public TestStore() {
        new Migrator(server.jdbcUrl(), server.user(), server.password()).migrate();
        ingest = new Database(server.jdbcUrl(), server.user(), server.password(), Database.Access.INGEST, 4);
        read = new Database(server.jdbcUrl(), server.user(), server.password(), Database.Access.READ, 4);
        ingest.start();
        read.start();
        intake = new PostgresIntake(ingest, "test");
    }

    public Database ingestDatabase() {
        return ingest;
    }

    public PostgresIntake intake() {
        return intake;
    }

    public Readers readers() {
        return PostgresReaders.of(read);
    }

    /** A connection with the owner's rights, to look behind the scenes and to tamper. */
    DSLContext owner() {
        return DSL.using(server.jdbcUrl(), server.user(), server.password());
    }

    /** Does something that the product never does. */
    public void owner(String statement) {
        owner().execute(statement);
    }

    public String textOf(String sql) {
        return String.valueOf(owner().fetchValue(sql));
    }

    /** Stores the records behind what the place holds already. */
    public IntakeOutcome store(Arrived... records) {
        List<Place> places = List.of(records).stream()
                .map(each -> each.arrival().place())
                .distinct()
                .toList();
        return intake.store(Map.copyOf(intake.positions(places)), List.of(records));
    }

    public static Arrived arrived(long offset, Fact fact) {
        return arrived(EVENTS, offset, fact);
    }

    public static Arrived arrived(Place place, long offset, Fact fact) {
        return new Arrived.OfFact(new Arrival(place, offset, RECORDED.plusMillis(offset)), fact, json(fact.event()));
    }

    public static Arrived[] arrived(long offset, List<Fact> facts) {
        List<Arrived> all = new ArrayList<>();
        facts.forEach(fact -> all.add(arrived(offset + all.size(), fact)));
        return all.toArray(Arrived[]::new);
    }

    public static Arrived arrived(long offset, Finding finding) {
        return switch (finding) {
            case Trail trail ->
                new Arrived.OfTrail(new Arrival(TRAILS, offset, RECORDED.plusMillis(offset)), trail, json(trail));
            case Alert alert ->
                new Arrived.OfAlert(new Arrival(ALERTS, offset, RECORDED.plusMillis(offset)), alert, json(alert));
            case Judgement judgement ->
                new Arrived.OfJudgement(
                        new Arrival(JUDGEMENTS, offset, RECORDED.plusMillis(offset)), judgement, json(judgement));
            case Promotion promotion ->
                new Arrived.OfPromotion(
                        new Arrival(PROMOTIONS, offset, RECORDED.plusMillis(offset)), promotion, json(promotion));
            case Drift drift ->
                new Arrived.OfDrift(new Arrival(DRIFT, offset, RECORDED.plusMillis(offset)), drift, json(drift));
            case SchemaState state ->
                new Arrived.OfSchemaState(new Arrival(DRIFT, offset, RECORDED.plusMillis(offset)), state, json(state));
        };
    }

    private static String json(Object value) {
        return new String(ShiplogJson.write(value), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        ingest.close();
        read.close();
    }
}
