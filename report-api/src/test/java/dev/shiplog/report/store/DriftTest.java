package dev.shiplog.report.store;

import static dev.shiplog.report.store.TestStore.arrived;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DefinitionObserved;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.fact.DriftResult;
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
import dev.shiplog.events.identity.DriftId;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.report.model.Conservation;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.DriftFilter;
import dev.shiplog.report.model.DriftGate;
import dev.shiplog.report.model.DriftReader;
import dev.shiplog.report.model.DriftVersion;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.Query;
import dev.shiplog.report.model.SchemaLook;
import dev.shiplog.report.model.intake.Arrived;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Looks, definitions and differences in a real PostgreSQL, and what they say of a target. */
class DriftTest {
    private static final TargetRef TARGET = Examples.target("claims", "prod");
    private static final Instant NOON = Examples.NOON;
    private static final String FORM = "postgresql/1 (18)";
    private static final String HASH = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);
    private static final SchemaObject CLAIM = new SchemaObject(new DatabaseObject("table", "claim"), OTHER);

    private final TestStore store = new TestStore();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theNewestLookStandsWhateverOrderLooksAndTheirPartsComeIn() {
        List<Fact> facts = List.of(
                seen("1", look(NOON, HASH, 1, 1, List.of(), null)),
                seen("2", look(NOON.plusSeconds(60), OTHER, 1, 3, List.of(), null)),
                seen("3", look(NOON.plusSeconds(60), OTHER, 2, 3, List.of(), null)),
                seen("4", look(NOON.plusSeconds(60), OTHER, 3, 3, List.of(), null)),
                seen("5", look(NOON.minusSeconds(60), HASH, 1, 1, List.of("policy"), "permission denied")));
        for (int run = 0; run < 6; run++) {
            try (TestStore other = new TestStore()) {
                List<Fact> shuffled = new ArrayList<>(facts);
                Collections.shuffle(shuffled, new Random(run));
                int cut = run % facts.size();
                other.store(arrived(0, shuffled.subList(0, cut)));
                other.store(arrived(cut, shuffled.subList(cut, facts.size())));
                other.store(arrived(facts.size(), shuffled.getFirst()));

                assertThat(look(other)).satisfies(look -> {
                    assertThat(look.observedAt()).isEqualTo(NOON.plusSeconds(60));
                    assertThat(look.told()).isEqualTo(3);
                    assertThat(look.complete()).isTrue();
                    assertThat(look.completeAt()).isEqualTo(NOON.plusSeconds(60));
                });
                assertThat(other.textOf("select id from shiplog.schema_look")).isEqualTo("2");
                assertThat(other.readers().health().conservation()).isEqualTo(new Conservation(6, 5, 1, 0, 0, 0));
            }
        }
    }

    @Test
    void aLookThatIsNotWholeDoesNotHideWhenAllWasReadLast() {
        store.store(
                arrived(0, seen("1", look(NOON, HASH, 1, 1, List.of(), null))),
                arrived(1, seen("2", unread(NOON.plusSeconds(60)))));

        assertThat(look(store)).satisfies(look -> {
            assertThat(look.complete()).isFalse();
            assertThat(look.problem()).isEqualTo("it does not answer");
            assertThat(look.completeAt()).isEqualTo(NOON);
        });
    }

    @Test
    void aDefinitionIsKeptOnceAndTheEarliestStands() {
        store.store(
                arrived(0, seen("1", definition("owner: \"b\"", NOON.plusSeconds(1)))),
                arrived(1, seen("2", definition("owner: \"a\"", NOON))));
        store.store(arrived(2, seen("3", definition("owner: \"c\"", NOON.plusSeconds(2)))));

        assertThat(store.readers().drift().definition(OTHER))
                .hasValueSatisfying(found -> assertThat(found.text()).isEqualTo("owner: \"a\""));
        assertThat(store.readers().drift().definition(HASH)).isEmpty();
    }

    @Test
    void differencesAreFilteredAndPaged() {
        store.store(
                arrived(0, drift("d1", "claim", NOON, true)),
                arrived(1, drift("d2", "it's \"odd\" \u65e5", NOON.plusSeconds(5), true)),
                arrived(2, drift("d3", "payer", NOON.plusSeconds(5), false)));

        assertThat(ids(Map.of())).containsExactly("d3", "d2", "d1");
        assertThat(ids(Map.of("state", "open"))).containsExactly("d2", "d1");
        assertThat(ids(Map.of("state", "resolved"))).containsExactly("d3");
        assertThat(ids(Map.of("object", "claim", "kind", "table", "comparison", "deployment")))
                .containsExactly("d1");
        assertThat(ids(Map.of("kind", "index"))).isEmpty();
        assertThat(ids(Map.of("comparison", "siblings"))).isEmpty();
        assertThat(ids(Map.of("from", NOON.plusSeconds(1).toString()))).containsExactly("d3", "d2");
        assertThat(ids(Map.of("to", NOON.plusSeconds(5).toString()))).containsExactly("d1");
        assertThat(ids(Map.of("application", "claims", "environment", "prod"))).hasSize(3);
        assertThat(ids(Map.of("application", "other"))).isEmpty();
        assertThat(ids(Map.of("client", "nobody"))).isEmpty();
        Page<DriftVersion> first = drift().list(filter(Map.of()), null, 2);
        Cursor next = first.next();
        assertThat(next).isNotNull();
        assertThat(drift().list(filter(Map.of()), next, 2).items())
                .extracting(each -> each.drift().drift().value())
                .containsExactly("d1");
    }

    @Test
    void aDifferenceKeepsEachOfItsVersions() {
        Drift open = drift("d1", "claim", NOON, true);
        Drift ended = drift("d1", "claim", NOON, false).withVersion(2);
        store.store(arrived(0, ended), arrived(1, open));

        assertThat(drift().find(open.drift()))
                .hasValueSatisfying(found -> assertThat(found.drift()).isEqualTo(ended));
        Page<DriftVersion> page = drift().versions(open.drift(), null, 1);
        assertThat(page.items()).extracting(DriftVersion::drift).containsExactly(ended);
        assertThat(drift().versions(open.drift(), page.next(), 1).items())
                .extracting(DriftVersion::drift)
                .containsExactly(open);
        assertThat(drift().find(new DriftId("unknown"))).isEmpty();
    }

    @Test
    void onlyAWholeYoungJudgedLookWithNothingOpenIsClean() {
        Instant now = TestStore.RECORDED.plusSeconds(60);
        assertThat(gate(now)).satisfies(gate -> {
            assertThat(gate.result()).isEqualTo(DriftResult.UNKNOWN);
            assertThat(gate.why()).contains("There is no target");
        });
        store.store(arrived(0, Examples.fact(0)));
        assertThat(gate(now).why()).contains("Nobody has looked");

        store.store(arrived(1, seen("1", look(NOON, HASH, 1, 1, List.of(), null))));
        assertThat(gate(now).why()).contains("was not judged yet");
        store.store(arrived(0, state(NOON.minusSeconds(9), true, 1)));
        assertThat(gate(now).why()).contains("was not judged yet, only that at");
        store.store(arrived(1, state(NOON, false, 2)));
        assertThat(gate(now).why()).contains("rests on one that is not known");
        store.store(arrived(2, state(NOON, true, 3, "siblings: one of them cannot be read")));
        assertThat(gate(now).why()).contains("siblings: one of them cannot be read");
        store.store(arrived(3, state(NOON, true, 5)), arrived(4, state(NOON, false, 4)));
        assertThat(gate(now).result()).isEqualTo(DriftResult.CLEAN);
        assertThat(gate(NOON.plusSeconds(3_601))).satisfies(gate -> {
            assertThat(gate.result()).isEqualTo(DriftResult.UNKNOWN);
            assertThat(gate.why()).contains("older than PT1H");
        });
        assertThat(gate(NOON.minusSeconds(301)).why()).contains("in the future");

        store.store(arrived(5, drift("d1", "claim", NOON, true)));
        assertThat(gate(NOON.plusSeconds(9_999))).satisfies(gate -> {
            assertThat(gate.result()).isEqualTo(DriftResult.DRIFTED);
            assertThat(gate.why()).isEqualTo("table claim is not what it should be.");
        });
        store.store(arrived(6, drift("d1", "claim", NOON, false).withVersion(2)));
        assertThat(gate(now).result()).isEqualTo(DriftResult.CLEAN);

        store.store(arrived(2, seen("2", look(NOON.plusSeconds(1), HASH, 1, 1, List.of("policy"), "denied"))));
        assertThat(gate(now).why()).contains("could not read everything (policy): denied");
        store.store(arrived(3, seen("3", unread(NOON.plusSeconds(2)))));
        assertThat(gate(now).why()).contains("could read nothing: it does not answer");
        store.store(arrived(4, seen("4", look(NOON.plusSeconds(3), HASH, 2, 2, List.of(), null))));
        assertThat(gate(now).why()).contains("1 of 2 parts");
        assertThat(gate(now).result()).isEqualTo(DriftResult.UNKNOWN);
    }

    @Test
    void atMostTwentyOpenDifferencesAreShownAndAllAreCounted() {
        store.store(IntStream.range(0, 25)
                .mapToObj(i -> arrived(i, drift("d" + i, "t" + i, NOON.plusSeconds(i), true)))
                .toArray(Arrived[]::new));

        DriftGate gate = gate(NOON);
        assertThat(gate.open()).hasSize(DriftGate.SHOWN);
        assertThat(gate.openCount()).isEqualTo(25);
        assertThat(gate.why()).isEqualTo("25 objects are not what they should be.");
    }

    private DriftGate gate(Instant now) {
        return DriftGate.ask(
                drift(), TARGET.application(), TARGET.environment(), TARGET.target(), now, Duration.ofHours(1));
    }

    private static SchemaState state(Instant lookedAt, boolean complete, int version, String... untold) {
        return new SchemaState(
                TARGET,
                new FactRef(new SourceName("/collector"), new FactId("look")),
                lookedAt,
                complete,
                0,
                0,
                0,
                List.of(untold),
                version);
    }

    private List<String> ids(Map<String, String> parameters) {
        return drift().list(filter(parameters), null, 9).items().stream()
                .map(each -> each.drift().drift().value())
                .toList();
    }

    private static DriftFilter filter(Map<String, String> parameters) {
        Query query = new Query(parameters.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))));
        DriftFilter filter = DriftFilter.read(query, ZoneOffset.UTC);
        query.finish();
        return filter;
    }

    private DriftReader drift() {
        return store.readers().drift();
    }

    private static SchemaLook look(TestStore of) {
        return of.readers()
                .drift()
                .look(TARGET.application(), TARGET.environment(), TARGET.target())
                .orElseThrow();
    }

    private static Fact seen(String id, PipelineEvent event) {
        return Examples.withId(id, event);
    }

    private static SchemaObserved look(
            Instant at, String hash, int part, int parts, List<String> unread, @Nullable String problem) {
        return new SchemaObserved(
                TARGET, FORM, "PostgreSQL 18.6", hash, 2, null, null, part, parts, List.of(CLAIM), unread, problem, at);
    }

    private static SchemaObserved unread(Instant at) {
        return new SchemaObserved(
                TARGET, FORM, null, null, 0, null, null, 1, 1, List.of(), List.of(), "it does not answer", at);
    }

    private static DefinitionObserved definition(String text, Instant at) {
        return new DefinitionObserved(FORM, "table", OTHER, text, false, at);
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
