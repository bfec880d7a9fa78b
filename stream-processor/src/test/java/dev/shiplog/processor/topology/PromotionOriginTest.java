package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.introduced;
import static dev.shiplog.processor.Say.liquibase;
import static dev.shiplog.processor.Say.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.configuration.Repository;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.PromotionProblemKind;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.processor.Configured;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that no commit brought in, and expansions that nothing contracts. */
final class PromotionOriginTest {
    private static final String CLAIMS = "acme/claims";
    private static final String DEV = "claims/dev/one";
    private static final String PROD = "claims/prod/a";

    @TempDir
    private Path state;

    @Test
    void whatNoFollowedCommitBroughtInIsExtraUntilOneIsFound() {
        try (Harness harness = Harness.inMemory(List.of(following(Configured.claims(), FLYWAY)), state)) {
            harness.send(
                            introduced(CLAIMS, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                            applied(DEV, "V1", 0),
                            applied(DEV, "V2", 4000),
                            applied(PROD, "V2", 9000))
                    .settle();
            assertThat(problems(harness, "flyway V1")).isEmpty();
            assertThat(problems(harness, "flyway V2"))
                    .filteredOn(problem -> problem.kind() == PromotionProblemKind.EXTRA)
                    .extracting(problem -> String.valueOf(problem.environment()), PromotionProblem::since)
                    .containsExactly(tuple("dev", at(4000)));
            harness.send(introduced(CLAIMS, 2, FLYWAY, "V2", Introduction.INTRODUCED, 3000))
                    .settle();
            assertThat(kinds(harness, "flyway V2")).doesNotContain(PromotionProblemKind.EXTRA);
        }
    }

    @Test
    void nothingIsExtraWhereNoRepositoryIsFollowedOrNoneHasToldOfChangesYet() {
        try (Harness harness = Harness.inMemory(List.of(Configured.claims()), state.resolve("none"))) {
            harness.send(introduced(CLAIMS, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60), applied(DEV, "V2", 0))
                    .settle();
            assertThat(kinds(harness, "flyway V2")).isEmpty();
        }
        try (Harness harness =
                Harness.inMemory(List.of(following(Configured.claims(), FLYWAY)), state.resolve("silent"))) {
            harness.send(applied(DEV, "V2", 0)).settle();
            assertThat(kinds(harness, "flyway V2")).isEmpty();
            harness.send(introduced(CLAIMS, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60))
                    .settle();
            assertThat(kinds(harness, "flyway V2")).containsExactly(PromotionProblemKind.EXTRA);
        }
    }

    @Test
    void anExpansionOfAClosedTicketIsNeverContractedUntilTheContractionComes() {
        try (Harness harness = Harness.inMemory(List.of(Configured.eligibility()), state)) {
            harness.send(
                            expanded("eligibility/dev/one", 100),
                            expanded("eligibility/prod/x", 1000),
                            ticket("ELG-1", "In Progress", 2000))
                    .settle();
            assertThat(open(harness)).as("the ticket is still open").isEmpty();
            harness.send(ticket("ELG-1", "Done", 3000)).settle();
            assertThat(problems(harness, "liquibase 1::ada::x"))
                    .extracting(PromotionProblem::kind, PromotionProblem::since, PromotionProblem::endedAt)
                    .containsExactly(tuple(PromotionProblemKind.NEVER_CONTRACTED, at(1000), null));
            assertThat(open(harness)).hasSize(1);
            harness.send(liquibase(
                            "eligibility/prod/x", "2::ada::x", RowKind.APPLIED, 9000, 2, at(8999), "ELG-1", "contract"))
                    .settle();
            assertThat(kinds(harness, "liquibase 1::ada::x")).doesNotContain(PromotionProblemKind.NEVER_CONTRACTED);
            assertThat(open(harness)).isEmpty();
        }
    }

    @Test
    void anExpansionThatIsNotYetWhereThePathEndsMayWait() {
        try (Harness harness = Harness.inMemory(List.of(Configured.eligibility()), state)) {
            harness.send(expanded("eligibility/dev/one", 100), ticket("ELG-1", "Done", 3000))
                    .settle();
            assertThat(kinds(harness, "liquibase 1::ada::x")).isEmpty();
        }
    }

    private static HistoryObserved expanded(String target, double executed) {
        return liquibase(target, "1::ada::x", RowKind.APPLIED, executed, 1, at(executed - 1), "ELG-1", "phase:expand");
    }

    private static HistoryObserved applied(String target, String change, double executed) {
        return flyway(target, change, RowKind.APPLIED, executed, 1);
    }

    private static List<PromotionProblemKind> kinds(Harness harness, String name) {
        return problems(harness, name).stream().map(PromotionProblem::kind).toList();
    }

    private static List<PromotionProblem> problems(Harness harness, String name) {
        return Objects.requireNonNull(harness.promotions().get(name), name).problems();
    }

    private static List<Alert> open(Harness harness) {
        return harness.open().stream()
                .filter(alert -> alert.kind() == AlertKind.PHASE_MISSING)
                .toList();
    }

    private static Application following(Application plain, ToolName tool) {
        return new Application(
                plain.name(),
                List.of(new Repository(
                        new RepositoryName("acme/" + plain.name()),
                        "/nowhere",
                        "main",
                        List.of(new MigrationFolder(tool, "db", "")))),
                plain.ticketProjects(),
                plain.environments());
    }
}
