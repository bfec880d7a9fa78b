package dev.shiplog.report.store;

import static dev.shiplog.report.store.TestStore.arrived;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.fact.DriftResult;
import dev.shiplog.events.fact.DriftRuleEnded;
import dev.shiplog.events.fact.DriftRuleSet;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.SchemaObject;
import dev.shiplog.events.fact.SchemaObserved;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftCause;
import dev.shiplog.events.finding.DriftEnd;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.finding.SchemaState;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.DriftId;
import dev.shiplog.events.identity.DriftRuleId;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.report.model.DriftFigures;
import dev.shiplog.report.model.DriftFilter;
import dev.shiplog.report.model.DriftGate;
import dev.shiplog.report.model.DriftReader;
import dev.shiplog.report.model.DriftRule;
import dev.shiplog.report.model.Query;
import dev.shiplog.report.model.SchemaLook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people decided about differences in a real PostgreSQL, what it means for deployments, and figures. */
class DriftDecisionsTest {
    private static final TargetRef TARGET = Examples.target("claims", "prod");
    private static final Instant NOON = Examples.NOON;
    private static final String HASH = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);
    private static final ActorName ADA = new ActorName("Ada Lovelace");
    private static final DriftRuleId RULE = new DriftRuleId("r1");
    private static final SchemaObject CLAIM = new SchemaObject(new DatabaseObject("table", "claim"), OTHER);

    private final TestStore store = new TestStore();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatSomebodyKnowsOfStopsAndWhatARuleCoversDoesNotWhileItStands() {
        Drift open = drift("d1", "claim", NOON, true);
        store.store(
                arrived(0, seen("1", seenAt(NOON))),
                arrived(0, open.with(DriftState.ACKNOWLEDGED, ADA, NOON, "It is known", null, null)),
                arrived(1, state()));
        assertThat(gate(NOON).result()).isEqualTo(DriftResult.DRIFTED);
        assertThat(look().open()).isEqualTo(1);

        store.store(arrived(
                2,
                open.with(DriftState.IGNORED, ADA, NOON, "Unused", RULE, null).withVersion(2)));
        assertThat(gate(NOON).result()).as("a rule that nobody knows").isEqualTo(DriftResult.DRIFTED);
        store.store(arrived(1, seen("2", rule(NOON.plusSeconds(600)))));
        assertThat(gate(NOON.plusSeconds(599)).result()).isEqualTo(DriftResult.CLEAN);
        assertThat(look().open()).isZero();
        assertThat(gate(NOON.plusSeconds(600)).result()).as("expired").isEqualTo(DriftResult.DRIFTED);
        assertThat(inState("ignored")).containsExactly("d1");
        assertThat(inState("open")).isEmpty();

        store.store(arrived(
                2, seen("3", new DriftRuleEnded(TARGET.application(), RULE, ADA, "It is used", NOON.plusSeconds(60)))));
        assertThat(gate(NOON.plusSeconds(60)).result()).as("ended").isEqualTo(DriftResult.DRIFTED);
    }

    @Test
    void rulesAreListedWithWhoEndedThemAndWhatTheyCover() {
        store.store(
                arrived(0, seen("1", new DriftRuleEnded(TARGET.application(), RULE, ADA, null, NOON.plusSeconds(60)))),
                arrived(1, seen("2", rule(NOON.plusSeconds(600)))),
                arrived(2, seen("3", new DriftRuleEnded(TARGET.application(), RULE, ADA, null, NOON.plusSeconds(90)))),
                arrived(0, drift("d1", "claim", NOON, true).with(DriftState.IGNORED, ADA, NOON, "Unused", RULE, null)));

        DriftRule found = drift().rules(TARGET.application(), null, 9).items().getFirst();
        assertThat(found.rule()).isEqualTo(rule(NOON.plusSeconds(600)));
        assertThat(found.ended()).isNotNull().satisfies(end -> assertThat(end.endedAt())
                .isEqualTo(NOON.plusSeconds(60)));
        assertThat(found.covered()).isEqualTo(1);
        assertThat(drift().rule(RULE)).contains(found);
        assertThat(drift().rules(new ApplicationName("other"), null, 9).items()).isEmpty();
    }

    @Test
    void figuresCountWhatIsOpenNowAndWhatBeganAndEndedInTheWindow() {
        store.store(
                arrived(0, drift("d1", "claim", NOON, true)),
                arrived(
                        1,
                        drift("d2", "payer", NOON.plusSeconds(60), true)
                                .with(DriftState.ACKNOWLEDGED, ADA, NOON.plusSeconds(99), "It is known", null, null)),
                arrived(
                        2,
                        drift("d3", "audit", NOON.plusSeconds(60), true)
                                .with(DriftState.IGNORED, ADA, NOON, "Unused", RULE, null)),
                arrived(3, drift("d4", "old", NOON.minusSeconds(90), false)),
                arrived(4, drift("d5", "older", NOON.minusSeconds(9_000), false)));

        DriftFigures found = drift().figures(new DriftFigures.Asked(
                        TARGET.application(), null, NOON.minusSeconds(100), NOON.plusSeconds(1), NOON.plusSeconds(120)))
                .getFirst();
        assertThat(found)
                .isEqualTo(new DriftFigures(
                        TARGET.application(),
                        TARGET.environment(),
                        "table",
                        2,
                        1,
                        1,
                        Duration.ofSeconds(90),
                        NOON,
                        2,
                        0,
                        1,
                        0,
                        0,
                        Duration.ofSeconds(9)));
        assertThat(found.recurrenceRate()).isZero();
        assertThat(drift().figures(
                                new DriftFigures.Asked(new ApplicationName("other"), null, Instant.EPOCH, NOON, NOON)))
                .isEmpty();
    }

    private DriftGate gate(Instant now) {
        return DriftGate.ask(
                drift(), TARGET.application(), TARGET.environment(), TARGET.target(), now, Duration.ofHours(1));
    }

    private List<String> inState(String state) {
        DriftFilter filter = DriftFilter.read(new Query(Map.of("state", List.of(state))), ZoneOffset.UTC);
        return drift().list(filter, null, 9).items().stream()
                .map(each -> each.drift().drift().value())
                .toList();
    }

    private DriftReader drift() {
        return store.readers().drift();
    }

    private SchemaLook look() {
        return drift().look(TARGET.application(), TARGET.environment(), TARGET.target())
                .orElseThrow();
    }

    private static Fact seen(String id, PipelineEvent event) {
        return Examples.withId(id, event);
    }

    private static SchemaObserved seenAt(Instant at) {
        return new SchemaObserved(
                TARGET,
                "postgresql/1 (18)",
                "PostgreSQL 18.6",
                HASH,
                2,
                null,
                null,
                1,
                1,
                List.of(CLAIM),
                List.of(),
                null,
                at);
    }

    private static SchemaState state() {
        return new SchemaState(
                TARGET,
                new FactRef(new SourceName("/collector"), new FactId("look")),
                NOON,
                true,
                0,
                0,
                0,
                List.of(),
                1);
    }

    private static DriftRuleSet rule(Instant expiresAt) {
        return new DriftRuleSet(
                TARGET.application(),
                RULE,
                TARGET.environment(),
                "*",
                "table",
                "cl*",
                null,
                DriftComparison.DEPLOYMENT,
                ADA,
                "Unused",
                expiresAt,
                NOON);
    }

    private static Drift drift(String id, String object, Instant firstSeenAt, boolean open) {
        return new Drift(
                        new DriftId(id),
                        TARGET,
                        DriftComparison.DEPLOYMENT,
                        new DatabaseObject("table", object),
                        HASH,
                        OTHER,
                        null,
                        open ? DriftState.OPEN : DriftState.RESOLVED,
                        null,
                        firstSeenAt,
                        firstSeenAt,
                        open ? null : firstSeenAt.plusSeconds(9),
                        open ? null : DriftEnd.REVERTED,
                        null,
                        DriftCause.BY_HAND,
                        1)
                .withVersion(1);
    }
}
