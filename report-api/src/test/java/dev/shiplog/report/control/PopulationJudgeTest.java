package dev.shiplog.report.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.Target;
import dev.shiplog.configuration.Tier;
import dev.shiplog.configuration.governance.ControlSetting;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.governance.Scope;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.report.Samples;
import dev.shiplog.report.model.Conservation;
import dev.shiplog.report.model.Population;
import dev.shiplog.report.model.SourceReport;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PopulationJudgeTest {
    private static final Instant NOW = Samples.NOON.plusSeconds(86_400);
    private static final Conservation SUM = new Conservation(3, 3, 0, 0, 0, 0);
    private static final Population SOUND = population(SUM, 3, 3, 1, 3, List.of(), 0, 2);

    @Test
    void nothingAtAllIsNeverPassed() {
        Population empty = new Population(new Conservation(0, 0, 0, 0, 0, 0), 0, 0, 0, 0, null, 0, List.of(), 0, 0);

        assertThat(judged(List.of(), Governance.NONE, empty, List.of()))
                .extracting(Evaluation::result)
                .doesNotContain(ControlResult.PASSED)
                .containsExactly(
                        ControlResult.NOT_EVIDENCED,
                        ControlResult.NOT_EVIDENCED,
                        ControlResult.NOT_APPLICABLE,
                        ControlResult.NOT_EVIDENCED,
                        ControlResult.NOT_APPLICABLE);
    }

    @Test
    void aSumThatHoldsAndSourcesThatSpokeAreComplete() {
        assertThat(completeness(SOUND, source(SourceReport.State.OK, false, null))
                        .result())
                .isEqualTo(ControlResult.PASSED);
    }

    @Test
    void aSilentSourceAndAnUnexplainedGapAreNamed() {
        assertThat(completeness(SOUND, source(SourceReport.State.SILENT, true, null)))
                .satisfies(said -> {
                    assertThat(said.result()).isEqualTo(ControlResult.FAILED);
                    assertThat(said.reason()).contains("/targets/claims/prod/north");
                });
        assertThat(completeness(SOUND, source(SourceReport.State.EXCLUDED, false, null))
                        .reason())
                .contains("nobody says why");
        assertThat(completeness(SOUND, source(SourceReport.State.EXCLUDED, false, "Lives for a test"))
                        .result())
                .isEqualTo(ControlResult.PASSED);
        Population lost = population(new Conservation(4, 3, 0, 0, 0, 0), 3, 3, 1, 3, List.of(), 0, 2);
        assertThat(completeness(lost, source(SourceReport.State.OK, false, null))
                        .reason())
                .contains("not all are accounted for");
    }

    @Test
    void anAlteredEntryAGapAndAnUnsettledAlterationAreFailures() {
        assertThat(result("K19", SOUND)).isEqualTo(ControlResult.PASSED);
        assertThat(result("K19", population(SUM, 3, 3, 1, 3, List.of(2L), 0, 2)))
                .isEqualTo(ControlResult.FAILED);
        assertThat(result("K19", population(SUM, 3, 2, 1, 3, List.of(), 0, 2))).isEqualTo(ControlResult.FAILED);
        assertThat(result("K19", population(SUM, 3, 2, 2, 3, List.of(), 0, 2))).isEqualTo(ControlResult.FAILED);
        assertThat(result("K19", population(SUM, 4, 3, 1, 3, List.of(), 0, 2))).isEqualTo(ControlResult.FAILED);
        assertThat(result("K19", population(SUM, 3, 3, 1, 3, List.of(), 1, 2))).isEqualTo(ControlResult.FAILED);
        assertThat(result("K22", population(SUM, 3, 2, 2, 3, List.of(), 0, 2))).isEqualTo(ControlResult.FAILED);
        assertThat(result("K22", SOUND)).isEqualTo(ControlResult.PASSED);
    }

    @Test
    void productionSharesNeitherDatabaseNorUser() {
        Target prod = target("prod", "jdbc:postgresql://db/claims", "shiplog", "a");

        assertThat(separation(prod, target("qa", "jdbc:postgresql://qa/claims", "shiplog", "b")))
                .isEqualTo(ControlResult.PASSED);
        assertThat(separation(prod, target("qa", "jdbc:postgresql://db/claims?ssl=true", "other", "b")))
                .isEqualTo(ControlResult.FAILED);
        assertThat(separation(prod, target("qa", "jdbc:postgresql://db/other", "shiplog", "b")))
                .isEqualTo(ControlResult.FAILED);
        assertThat(separation(prod, target("qa", "jdbc:postgresql://qa/claims", "shiplog", "a")))
                .isEqualTo(ControlResult.FAILED);
        assertThat(separation(prod, target("qa", "jdbc:postgresql://qa/claims", null, null)))
                .isEqualTo(ControlResult.NOT_EVIDENCED);
    }

    @Test
    void whatIsSwitchedOffForAllSaysWhyAndWhatIsForOneApplicationDoesNotCount() {
        ControlSetting off = new ControlSetting(
                new ControlId("K20"), Scope.EVERYWHERE, false, "No exports here", Severity.LOW, Map.of());
        ControlSetting elsewhere = new ControlSetting(
                new ControlId("K19"),
                new Scope(Set.of(new ApplicationName("claims")), Set.of(), Set.of()),
                false,
                "Not for claims",
                null,
                Map.of());
        Governance governance = new Governance(List.of(), Set.of(), Set.of(), List.of(), List.of(off, elsewhere));

        List<Evaluation> judged = judged(List.of(), governance, SOUND, List.of());

        assertThat(judged.get(2).result()).isEqualTo(ControlResult.NOT_APPLICABLE);
        assertThat(judged.get(2).reason()).contains("No exports here");
        assertThat(judged.get(2).severity()).isEqualTo(Severity.LOW);
        assertThat(judged.get(1).result()).isEqualTo(ControlResult.PASSED);
    }

    private static Evaluation completeness(Population population, SourceReport source) {
        return judged(List.of(), Governance.NONE, population, List.of(source)).getFirst();
    }

    private static ControlResult result(String control, Population population) {
        return judged(List.of(), Governance.NONE, population, List.of()).stream()
                .filter(each -> each.control().value().equals(control))
                .findFirst()
                .orElseThrow()
                .result();
    }

    private static ControlResult separation(Target prod, Target qa) {
        Application claims = new Application(
                new ApplicationName("claims"),
                List.of(),
                Set.of(),
                List.of(
                        new Environment(new EnvironmentName("qa"), Tier.TEST, List.of(qa)),
                        new Environment(new EnvironmentName("prod"), Tier.PRODUCTION, List.of(prod))));
        return judged(List.of(claims), Governance.NONE, SOUND, List.of())
                .getLast()
                .result();
    }

    private static List<Evaluation> judged(
            List<Application> applications, Governance governance, Population population, List<SourceReport> sources) {
        return new PopulationJudge(applications, governance).judge(population, sources, NOW);
    }

    private static Population population(
            Conservation counts,
            long size,
            long entries,
            long first,
            long last,
            List<Long> altered,
            long alterations,
            long exports) {
        return new Population(counts, size, entries, first, last, Samples.NOON, entries, altered, alterations, exports);
    }

    private static SourceReport source(SourceReport.State state, boolean stale, @Nullable String problem) {
        SourceReport sample = Samples.source(NOW);
        return new SourceReport(
                sample.source(),
                sample.kind(),
                state,
                stale,
                null,
                null,
                sample.lastSuccessAt(),
                sample.lagSeconds(),
                1,
                0,
                sample.newestOccurredAt(),
                sample.newestRecordedAt(),
                problem,
                sample.collectors(),
                sample.reportedAt());
    }

    private static Target target(String environment, String url, @Nullable String user, @Nullable String password) {
        return new Target(
                new TargetRef(
                        new ApplicationName("claims"),
                        new EnvironmentName(environment),
                        new TargetName(environment),
                        null),
                new ToolName("flyway"),
                url,
                user,
                password == null ? null : new Secret(password),
                null,
                null,
                ZoneOffset.UTC);
    }
}
