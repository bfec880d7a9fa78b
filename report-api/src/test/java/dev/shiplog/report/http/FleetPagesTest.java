package dev.shiplog.report.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.report.Samples;
import dev.shiplog.report.model.FleetMember;
import dev.shiplog.report.model.FleetState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who lags, and why. */
final class FleetPagesTest {
    private static final Instant NOON = Samples.NOON;

    private final RunningApi api = new RunningApi();

    @BeforeEach
    void fill() {
        api.store.findings.fleets = List.of(fleet());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void theFleetShowsWhoLagsAndWhy() throws Exception {
        assertThat(page("/fleets?application=claims", Role.MANAGER))
                .contains("south", "failed", "V1.2 was tried and failed", "west", "unreachable", "66 %", "1 h 0 min")
                .contains("postponed", "The schema has drifted.", "1 d 0 h ago");
        api.store.findings.fleets = List.of(new FleetState(
                new EnvironmentName("prod"),
                new ToolName("flyway"),
                fleet().members().subList(0, 1),
                List.of(),
                false));
        assertThat(page("/fleets?application=claims&environment=prod", Role.MANAGER))
                .contains("nobody can tell whether a target lacks one");
    }

    private String page(String path, Role role) throws Exception {
        var answer = api.send(api.as(role, path).header("Accept", "text/html"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static FleetState fleet() {
        return new FleetState(
                new EnvironmentName("prod"),
                new ToolName("flyway"),
                List.of(
                        member("north", TargetStatus.READ, "V1.2", List.of(), null),
                        member("south", TargetStatus.READ, "V1.1", List.of("V1.2"), "V1.2"),
                        postponed(member("east", TargetStatus.READ, "V1.1", List.of("V1.2"), null)),
                        member("west", TargetStatus.UNREACHABLE, null, List.of("V1.2", "V1.1"), null)),
                List.of(
                        new FleetState.Completion("V1.2", 2, 3, NOON, null),
                        new FleetState.Completion("V1.1", 3, 3, NOON, NOON.plusSeconds(3600))),
                false);
    }

    private static FleetMember member(
            String name, TargetStatus status, @Nullable String newest, List<String> missing, @Nullable String failed) {
        return new FleetMember(
                new TargetName(name),
                new ClientName(name + "-health"),
                status,
                status == TargetStatus.READ ? null : "Connection refused.",
                newest,
                newest == null ? null : NOON,
                Samples.whole().deployment(),
                Outcome.SUCCEEDED,
                missing,
                failed,
                null);
    }

    private static FleetMember postponed(FleetMember member) {
        return new FleetMember(
                member.target(),
                member.client(),
                member.status(),
                null,
                member.newestChange(),
                member.newestAt(),
                member.newestDeployment(),
                Outcome.SKIPPED,
                member.missing(),
                null,
                new FleetMember.Postponement(NOON, "The schema has drifted."));
    }
}
