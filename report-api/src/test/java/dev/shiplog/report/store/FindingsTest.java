package dev.shiplog.report.store;

import static dev.shiplog.report.store.TestStore.arrived;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.finding.ActorKind;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Employment;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailEvidence;
import dev.shiplog.events.finding.TrailPerson;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.report.model.AlertFilter;
import dev.shiplog.report.model.AlertVersion;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.DeploymentFilter;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.Query;
import dev.shiplog.report.model.TrailVersion;
import dev.shiplog.report.model.intake.Arrived;
import dev.shiplog.report.model.intake.IntakeOutcome;
import dev.shiplog.report.model.intake.Tally;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private final TestStore store = new TestStore();
    private final Trail first = Examples.trail(Examples.target("claims", "prod"), Examples.NOON, 1);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aTrailIsFoundAgainAsItWas() {
        store.store(arrived(0, first));

        assertThat(store.readers().deployments().find(first.deployment()))
                .contains(new TrailVersion(TestStore.RECORDED, first));
        assertThat(store.textOf("select description || ' ' || took_micros || ' ' || tickets[1] || ' ' || commits[1]"
                        + " from shiplog.deployment_change"))
                .isEqualTo("a \"quoted\" \\ one 15000 CLM-1 " + Examples.SHA);
        assertThat(store.textOf("select string_agg(kind, ',' order by kind) from shiplog.deployment_evidence"))
                .isEqualTo("commit,pull_request,ticket");
        assertThat(store.readers().deployments().find(Examples.deployment(Examples.NOON, "nothing")))
                .isEmpty();
    }

    @Test
    void aLaterVersionReplacesTheRowsAndAllVersionsAreKept() {
        Trail second = Examples.trail(first.target(), Examples.NOON, 2, "V2", Outcome.FAILED, null);
        store.store(arrived(0, first));

        store.store(arrived(1, second));

        assertThat(store.readers().deployments().list(DeploymentFilter.EVERYTHING, null, 10))
                .isEqualTo(new Page<>(List.of(second), null));
        assertThat(store.textOf("select string_agg(change, ',') from shiplog.deployment_change"))
                .isEqualTo("V2");
        assertThat(store.textOf("select count(*) from shiplog.deployment_evidence"))
                .isEqualTo("3");
        assertThat(store.readers().deployments().versions(first.deployment()))
                .extracting(TrailVersion::trail)
                .containsExactly(first, second);
    }

    @Test
    void anEarlierVersionThatComesLateIsKeptAndChangesNothing() {
        Trail second = Examples.trail(first.target(), Examples.NOON, 2, "V2", Outcome.FAILED, null);
        store.store(arrived(0, second));

        IntakeOutcome outcome = store.store(arrived(1, first), arrived(2, second));

        assertThat(outcome).isEqualTo(new IntakeOutcome.Stored(Map.of(TestStore.TRAILS, new Tally(2, 1, 1, 0, 0))));
        assertThat(store.readers().deployments().find(first.deployment()))
                .hasValueSatisfying(found -> assertThat(found.trail()).isEqualTo(second));
    }

    @Test
    void anotherTrailUnderTheSameVersionIsAConflict() {
        store.store(arrived(0, first));

        store.store(arrived(1, Examples.trail(first.target(), Examples.NOON, 1, "V9", Outcome.FAILED, null)));

        assertThat(store.textOf("select source || ' ' || id from shiplog.conflict"))
                .isEqualTo("shiplog.trails " + first.deployment() + "/1");
        assertThat(store.readers().deployments().find(first.deployment()))
                .hasValueSatisfying(found -> assertThat(found.trail()).isEqualTo(first));
    }

    @Test
    void eachFilterFindsWhatItNamesAndNothingElse() {
        Trail other = Examples.trail(
                Examples.target("billing", "qa"), Examples.NOON.plusSeconds(60), 1, "R__x", Outcome.PARTIAL, null);
        store.store(arrived(0, first), arrived(1, other));

        assertFinds("application", "claims", first);
        assertFinds("environment", "qa", other);
        assertFinds("target", "main", other, first);
        assertFinds("client", "acme", other, first);
        assertFinds("client", "nobody");
        assertFinds("actor", "Ada Lovelace", other, first);
        assertFinds("actor", "Bob");
        assertFinds("tool", "flyway", other, first);
        assertFinds("tool", "liquibase");
        assertFinds("mode", "manual", other, first);
        assertFinds("mode", "automated");
        assertFinds("outcome", "partial", other);
        assertFinds("ticket", "CLM-1", other, first);
        assertFinds("ticket", "CLM-2");
        assertFinds("commit", "0123456", other, first);
        assertFinds("commit", Examples.SHA.value(), other, first);
        assertFinds("commit", "0123457");
        assertFinds("change", "R__x", other);
        assertFinds("pull_request", "acme/claims#7", other, first);
        assertFinds("pull_request", "acme/claims#8");
        assertFinds("type", "ddl", other, first);
        assertFinds("type", "code");
        assertFinds("employment", "contractor");
        assertFinds("from", "2026-03-02T12:01:00Z", other);
        assertFinds("to", "2026-03-02T12:01:00Z", first);
    }

    @Test
    void deploymentsAreFoundByTheEmploymentOfWhomTheyName() {
        Trail contracted = naming(
                Examples.trail(first.target(), Examples.NOON.plusSeconds(60), 1),
                new TrailPerson(Examples.ADA, "Ada Lovelace", ActorKind.PERSON, "Acme", Employment.CONTRACTOR),
                new TrailPerson(new ActorName("bob"), "Bob", ActorKind.PERSON, null, Employment.STAFF),
                new TrailPerson(new ActorName("eve"), "eve", ActorKind.PERSON, null, null));
        store.store(arrived(0, first), arrived(1, contracted));

        assertFinds("employment", "contractor", contracted);
        assertFinds("employment", "staff", contracted);
    }

    private static Trail naming(Trail trail, TrailPerson... people) {
        return new Trail(
                trail.deployment(),
                trail.version(),
                trail.target(),
                trail.tool(),
                trail.actor(),
                trail.mode(),
                trail.startedAt(),
                trail.finishedAt(),
                trail.outcome(),
                trail.basis(),
                trail.supersededBy(),
                trail.run(),
                trail.changes(),
                trail.commits(),
                trail.pullRequests(),
                trail.tickets(),
                trail.evidence(),
                List.of(people),
                trail.facts());
    }

    private void assertFinds(String parameter, String value, Trail... expected) {
        var query = new Query(Map.of(parameter, List.of(value)));
        DeploymentFilter filter = DeploymentFilter.read(query, ZoneOffset.UTC);
        query.finish();

        assertThat(store.readers().deployments().list(filter, null, 10).items())
                .as(parameter + "=" + value)
                .containsExactly(expected);
    }

    @Test
    void whatWasSupersededIsShownOnlyToWhoAsks() {
        Trail superseded = Examples.trail(
                first.target(), Examples.NOON, 1, "V1", Outcome.SUCCEEDED, Examples.deployment(Examples.NOON, "whole"));
        store.store(arrived(0, superseded));

        assertThat(store.readers()
                        .deployments()
                        .list(DeploymentFilter.EVERYTHING, null, 10)
                        .items())
                .isEmpty();
        assertFinds("superseded", "true", superseded);
        assertThat(store.readers().targets().targets()).singleElement().satisfies(state -> {
            assertThat(state.newestDeployment()).isNull();
            assertThat(state.status()).isNull();
        });
    }

    @Test
    void aTargetShowsItsNewestDeployment() {
        Trail later = Examples.trail(first.target(), Examples.NOON.plusSeconds(60), 1, "V2", Outcome.FAILED, null);
        store.store(arrived(0, later), arrived(1, first));
        store.store(arrived(0, Examples.fact(1)));

        assertThat(store.readers().targets().targets()).singleElement().satisfies(state -> {
            assertThat(state.target()).isEqualTo(first.target());
            assertThat(state.status()).isEqualTo(TargetStatus.READ);
            assertThat(state.newestDeployment()).isEqualTo(later.deployment());
            assertThat(state.newestOutcome()).isEqualTo(Outcome.FAILED);
            assertThat(state.newestStartedAt()).isEqualTo(later.startedAt());
        });
    }

    @Test
    void aTargetIsNotListedAgainForAScriptThatWasRunOnIt() {
        Trail script = byHand(
                Examples.trail(first.target(), Examples.NOON.plusSeconds(60), 1, "fix.sql", Outcome.SUCCEEDED, null));
        store.store(arrived(0, first), arrived(1, script));
        store.store(arrived(0, Examples.fact(1)));

        assertThat(store.readers().targets().targets()).singleElement().satisfies(state -> {
            assertThat(state.tool()).isEqualTo(first.tool());
            assertThat(state.newestDeployment()).isEqualTo(script.deployment());
        });
    }

    private static Trail byHand(Trail trail) {
        return new Trail(
                trail.deployment(),
                trail.version(),
                trail.target(),
                new ToolName("script"),
                trail.actor(),
                Mode.MANUAL,
                trail.startedAt(),
                trail.finishedAt(),
                trail.outcome(),
                trail.basis(),
                trail.supersededBy(),
                trail.run(),
                trail.changes(),
                trail.commits(),
                trail.pullRequests(),
                trail.tickets(),
                TrailEvidence.NONE,
                List.of(),
                trail.facts());
    }

    @Test
    void pagingGivesEachDeploymentOnceAndSoDoesAnExport() throws Exception {
        // Many starts are equal, over several months and partitions, one of them the default.
        List<Trail> trails = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            Instant startedAt = Instant.parse("1999-10-31T23:59:59.5Z").plusSeconds((i / 7) * 50_000L);
            trails.add(Examples.trail(Examples.target("app" + i, "prod"), startedAt, 1));
        }
        for (int i = 0; i < trails.size(); i += 500) {
            store.store(IntStream.range(i, i + 500)
                    .mapToObj(at -> arrived(at, trails.get(at)))
                    .toArray(Arrived[]::new));
        }

        List<Trail> paged = new ArrayList<>();
        @Nullable Cursor after = null;
        do {
            Page<Trail> page = store.readers().deployments().list(DeploymentFilter.EVERYTHING, after, 97);
            paged.addAll(page.items());
            after = page.next();
        } while (after != null);
        List<Trail> exported = new ArrayList<>();
        store.readers().deployments().export(DeploymentFilter.EVERYTHING, snapshot -> {
            assertThat(snapshot.deployments()).isEqualTo(3000);
            assertThat(snapshot.rows()).isEqualTo(3000);
            // What comes now is not of that moment.
            store.store(arrived(3000, Examples.trail(Examples.target("late", "prod"), Examples.NOON, 1)));
            snapshot.forEach((trail, judgement) -> exported.add(trail));
        });

        assertThat(paged).hasSize(3000).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(trails);
        assertThat(paged).isSortedAccordingTo((a, b) -> {
            int byStart = b.startedAt().compareTo(a.startedAt());
            return byStart != 0 ? byStart : text(b.deployment()).compareTo(text(a.deployment()));
        });
        assertThat(exported).isEqualTo(paged);
    }

    private static String text(DeploymentId id) {
        return id.value();
    }

    @Test
    void alertsArePagedByTheirBeginningAndTheNewestVersionCounts() {
        Alert open = Examples.alert("a", 1, AlertState.OPEN, Examples.NOON);
        Alert other = Examples.alert("b", 1, AlertState.OPEN, Examples.NOON);
        Alert resolved = Examples.alert("a", 2, AlertState.RESOLVED, Examples.NOON);
        Alert hugeId = Examples.alert("é".repeat(1500), 1, AlertState.OPEN, Examples.NOON.minusSeconds(1));
        store.store(arrived(0, open), arrived(1, other), arrived(2, resolved), arrived(3, hugeId));

        IntakeOutcome again = store.store(arrived(4, open), arrived(5, resolved));

        assertThat(again).isEqualTo(new IntakeOutcome.Stored(Map.of(TestStore.ALERTS, new Tally(2, 0, 2, 0, 0))));
        AlertFilter all = AlertFilter.ALL;
        Page<Alert> page = store.readers().alerts().list(all, null, 2);
        assertThat(page.items()).containsExactly(other, resolved);
        assertThat(store.readers().alerts().list(all, page.next(), 2).items()).containsExactly(hugeId);
        assertThat(store.readers().alerts().list(AlertFilter.OPEN, null, 9).items())
                .containsExactly(other, hugeId);
        assertThat(store.textOf("select count(*) from shiplog.alert_version")).isEqualTo("4");
        assertThat(alertsOf("acme")).hasSize(3);
        assertThat(alertsOf("nobody")).isEmpty();
        Page<AlertVersion> life = store.readers().alerts().versions(open.alert(), null, 1);
        assertThat(life.items()).extracting(AlertVersion::alert).containsExactly(resolved);
        assertThat(store.readers().alerts().versions(open.alert(), life.next(), 1))
                .satisfies(last ->
                        assertThat(last.items()).extracting(AlertVersion::alert).containsExactly(open))
                .satisfies(last -> assertThat(last.next()).isNull());
    }

    private List<Alert> alertsOf(String client) {
        Query query = new Query(Map.of("client", List.of(client)));
        return store.readers().alerts().list(AlertFilter.read(query), null, 9).items();
    }
}
