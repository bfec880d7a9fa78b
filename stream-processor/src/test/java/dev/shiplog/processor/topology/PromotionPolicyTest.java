package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.hosted;
import static dev.shiplog.processor.Say.introduced;
import static dev.shiplog.processor.Say.sha;
import static dev.shiplog.processor.Say.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Tier;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.governance.Person;
import dev.shiplog.configuration.governance.Policy;
import dev.shiplog.configuration.governance.Scope;
import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.ExceptionDecided;
import dev.shiplog.events.fact.ExceptionRequested;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.PromotionProblemKind;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.ExceptionId;
import dev.shiplog.processor.Configured;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is only wrong because a policy says so, and what two tickets do to each other. */
final class PromotionPolicyTest {
    private static final String REPOSITORY = "acme/claims";
    private static final String DEV = "claims/dev/one";
    private static final String STAGING = "claims/staging/one";
    private static final String PROD = "claims/prod/a";
    private static final double DAY = 86_400;
    private static final List<Person> PEOPLE =
            List.of(new Person("Ben Moe", null, null, Set.of("ben")), new Person("Cat Ek", null, null, Set.of("cat")));

    @TempDir
    private Path state;

    @Test
    void aChangeIsStuckWhenALaterFactShowsThatTheTimeHasPassed() {
        try (Harness harness = governed(policy("staging", Duration.ofDays(7), null, null))) {
            harness.send(applied(DEV, "V1", 0), heard(6 * DAY)).settle();
            assertThat(problems(harness, "V1")).isEmpty();
            harness.send(heard(9 * DAY)).settle();
            assertThat(problems(harness, "V1"))
                    .extracting(PromotionProblem::kind, PromotionProblem::since, PromotionProblem::endedAt)
                    .containsExactly(tuple(PromotionProblemKind.STUCK, at(7 * DAY), null));
            assertThat(problems(harness, "V1").getFirst().detail()).contains("within 7 d, the time");
            harness.send(applied(STAGING, "V1", 8 * DAY)).settle();
            assertThat(problems(harness, "V1"))
                    .extracting(PromotionProblem::endedAt)
                    .containsExactly(at(8 * DAY));
        }
    }

    @Test
    void anEnvironmentThatShouldEqualAnotherIsOutOfSyncUntilItDoes() {
        try (Harness harness = governed(policy("staging", null, null, "prod"))) {
            harness.send(applied(PROD, "V1", 0), applied(STAGING, "V1", 10), applied(STAGING, "V2", 5000))
                    .settle();
            assertThat(open(harness, AlertKind.ENVIRONMENT_OUT_OF_SYNC))
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.detail())
                            .contains("It has more: V2")
                            .doesNotContain("V1"));
            harness.send(applied(PROD, "V2", 9000)).settle();
            assertThat(open(harness, AlertKind.ENVIRONMENT_OUT_OF_SYNC)).isEmpty();
            assertThat(harness.alerts())
                    .filteredOn(alert -> alert.kind() == AlertKind.ENVIRONMENT_OUT_OF_SYNC)
                    .extracting(Alert::resolvedAt)
                    .containsExactly(at(9000));
        }
    }

    @Test
    void aDatabaseWaitsForItsSoftware() {
        try (Harness harness = governed(policy("prod", null, Duration.ofDays(2), null))) {
            harness.send(
                            introduced(REPOSITORY, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                            applied(PROD, "V1", 0),
                            heard(3 * DAY))
                    .settle();
            assertThat(open(harness, AlertKind.DATABASE_BEFORE_SOFTWARE)).isEmpty();
            harness.send(hosted(REPOSITORY, "1", "dev", RunState.SUCCEEDED, 1, 500, sha(1)))
                    .settle();
            assertThat(open(harness, AlertKind.DATABASE_BEFORE_SOFTWARE)).hasSize(1);
            harness.send(hosted(REPOSITORY, "2", "prod", RunState.SUCCEEDED, 1, 5 * DAY, sha(1)))
                    .settle();
            assertThat(harness.alerts())
                    .filteredOn(alert -> alert.kind() == AlertKind.DATABASE_BEFORE_SOFTWARE)
                    .extracting(Alert::state, Alert::resolvedAt)
                    .containsExactly(tuple(AlertState.RESOLVED, at(5 * DAY)));
        }
    }

    @Test
    void openTicketsThatTouchOneObjectAreToldUntilOneIsInProduction() {
        try (Harness harness = governed()) {
            harness.send(touching("V1__CLM-1.sql", "V1", 1, 0), touching("V2__CLM-2.sql", "V2", 2, DAY))
                    .settle();
            assertThat(open(harness, AlertKind.OBJECT_CONFLICT))
                    .as("nobody knows whether the tickets are open")
                    .isEmpty();
            harness.send(ticket("CLM-1", "In Progress", 10), ticket("CLM-2", "To Do", 10))
                    .settle();
            assertThat(open(harness, AlertKind.OBJECT_CONFLICT)).singleElement().satisfies(alert -> {
                assertThat(alert.title()).contains("CLM-1 and CLM-2 both touch table claim");
                assertThat(alert.since()).isEqualTo(at(DAY));
            });
            harness.send(applied(PROD, "V1", 2 * DAY)).settle();
            assertThat(open(harness, AlertKind.OBJECT_CONFLICT)).isEmpty();
            assertThat(harness.alerts())
                    .filteredOn(alert -> alert.kind() == AlertKind.OBJECT_CONFLICT)
                    .extracting(Alert::resolvedAt)
                    .containsExactly(at(2 * DAY));
        }
    }

    @Test
    void oneTicketAClosedTicketOrALongTimeBetweenIsNoConflict() {
        try (Harness harness = governed()) {
            harness.send(
                            touching("V1__CLM-1.sql", "V1", 1, 0),
                            touching("V2__CLM-1.sql", "V2", 2, DAY),
                            touching("V3__CLM-3.sql", "V3", 3, DAY),
                            touching("V4__CLM-4.sql", "V4", 4, 40 * DAY),
                            ticket("CLM-1", "In Progress", 10),
                            ticket("CLM-3", "Done", 10),
                            ticket("CLM-4", "In Progress", 10))
                    .settle();
            assertThat(open(harness, AlertKind.OBJECT_CONFLICT)).isEmpty();
            harness.send(ticket("CLM-3", "Reopened", 20)).settle();
            assertThat(open(harness, AlertKind.OBJECT_CONFLICT)).hasSize(1);
            harness.send(ticket("CLM-3", "Won't do", 30)).settle();
            assertThat(harness.alerts())
                    .filteredOn(alert -> alert.kind() == AlertKind.OBJECT_CONFLICT)
                    .extracting(Alert::state, Alert::resolvedAt)
                    .containsExactly(tuple(AlertState.RESOLVED, at(DAY)));
        }
    }

    @Test
    void anOrderThatAnExceptionHadAllowedIsNoAlert() {
        try (Harness harness = governed()) {
            harness.send(applied(DEV, "V1", 0), applied(DEV, "V2", 4000), applied(STAGING, "V2", 10_000))
                    .settle();
            assertThat(problems(harness, "V2"))
                    .extracting(PromotionProblem::kind)
                    .containsExactly(PromotionProblemKind.OUT_OF_ORDER);
            assertThat(open(harness, AlertKind.PROMOTION_IRREGULAR)).hasSize(1);
            ExceptionId id = new ExceptionId("X-1");
            ApplicationName claims = new ApplicationName("claims");
            harness.send(
                            new ExceptionRequested(
                                    id,
                                    new ControlId("K07"),
                                    claims,
                                    new EnvironmentName("staging"),
                                    null,
                                    new ChangeId("V2"),
                                    new ActorName("ben"),
                                    "The first feature waits for the law",
                                    at(DAY),
                                    at(5000)),
                            new ExceptionDecided(
                                    id, claims, ApprovalDecision.APPROVED, new ActorName("cat"), null, at(6000)))
                    .settle();
            assertThat(problems(harness, "V2"))
                    .extracting(PromotionProblem::kind)
                    .containsExactly(PromotionProblemKind.REORDERED_AS_PLANNED);
            assertThat(open(harness, AlertKind.PROMOTION_IRREGULAR)).isEmpty();
        }
    }

    private static ChangeIntroduced touching(String file, String change, int commit, double committed) {
        ChangeIntroduced plain = introduced(REPOSITORY, commit, FLYWAY, change, Introduction.INTRODUCED, committed);
        return new ChangeIntroduced(
                plain.repository(),
                plain.commit(),
                plain.tool(),
                plain.change(),
                plain.introduction(),
                "db/" + file,
                0,
                plain.type(),
                null,
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                List.of(new DatabaseObject("table", "claim")),
                plain.committedAt());
    }

    private static PipelineEvent applied(String target, String change, double at) {
        return flyway(target, change, RowKind.APPLIED, at, 1);
    }

    /** Something is heard of the application at that time. */
    private static PipelineEvent heard(double seconds) {
        return ticket("CLM-99", "Open", seconds);
    }

    private static List<PromotionProblem> problems(Harness harness, String change) {
        return Objects.requireNonNull(harness.promotions().get("flyway " + change))
                .problems();
    }

    private static List<Alert> open(Harness harness, AlertKind kind) {
        return harness.open().stream().filter(alert -> alert.kind() == kind).toList();
    }

    private static Policy policy(
            String environment, @Nullable Duration stuck, @Nullable Duration software, @Nullable String like) {
        return new Policy(
                new Scope(Set.of(), Set.of(new EnvironmentName(environment)), Set.of()),
                Set.of(),
                Set.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                stuck,
                software,
                like,
                null);
    }

    private Harness governed(Policy... policies) {
        Application claims = Configured.application(
                "claims",
                "CLM",
                Configured.environment("claims", "dev", Tier.DEVELOPMENT, "one"),
                Configured.environment("claims", "staging", Tier.STAGING, "one"),
                Configured.environment("claims", "prod", Tier.PRODUCTION, "a"));
        return Harness.governed(
                List.of(claims), new Governance(PEOPLE, Set.of(), Set.of(), List.of(policies), List.of()), state);
    }
}
