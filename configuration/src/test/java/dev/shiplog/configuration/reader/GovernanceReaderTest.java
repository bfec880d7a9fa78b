package dev.shiplog.configuration.reader;

import static dev.shiplog.configuration.reader.ReadingOf.LEAST;
import static dev.shiplog.configuration.reader.ReadingOf.valid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Repository;
import dev.shiplog.configuration.Tier;
import dev.shiplog.configuration.governance.ChangeWindow;
import dev.shiplog.configuration.governance.ControlSetting;
import dev.shiplog.configuration.governance.Emergency;
import dev.shiplog.configuration.governance.Freeze;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.governance.Person;
import dev.shiplog.configuration.governance.Policy;
import dev.shiplog.configuration.governance.Scope;
import dev.shiplog.events.finding.Employment;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.RepositoryName;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GovernanceReaderTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final String ALL =
            """
            people:
              - name: Ada Lovelace
                organisation: Acme
                employment: staff
                accounts: [ada, "Ada Lovelace <ada@example.org>"]
              - {name: Bob Builder, employment: contractor}
            accounts:
              shared: [sa]
              bots: [jenkins]
            policies:
              - approvers: [Ada Lovelace]
              - applications: [claims]
                environments: [dev]
                tiers: [production]
                approvers: [bob builder]
                deployers: [Ada Lovelace, Jenkins, "renovate[bot]"]
                windows:
                  - {days: [mon, Tue], from: 20:00, to: 24:00, zone: Europe/Berlin}
                freezes:
                  - {from: 2026-12-24, to: 2026-12-26, zone: Europe/Berlin, reason: holidays}
                  - {from: 2026-10-25T02:15, to: "2026-10-25 02:30", zone: Europe/Berlin, reason: clocks}
                verifications: [smoke, login]
                emergency: {ticket_types: [Emergency change], labels: [hotfix]}
                stuck_after: 30d
                software_within: 61320h
                behind_after: 36h
                tolerates_drift: true
              - {tiers: [staging], in_sync_with: dev}
            controls:
              - {control: K14, environments: [dev], enabled: false, reason: no pipeline yet}
              - control: K09
                severity: critical
                parameters: {within: 30d, restored: true, tiers: [staging, production]}
              - {control: K24, parameters: {labels: "one, two"}}
              - {control: K24, enabled: true, parameters: {labels: []}}
            """;

    @Test
    void readsWhoIsWho() {
        Governance read = governance();
        assertThat(read.people())
                .containsExactly(
                        new Person(
                                "Ada Lovelace",
                                "Acme",
                                Employment.STAFF,
                                Set.of("ada", "Ada Lovelace <ada@example.org>")),
                        new Person("Bob Builder", null, Employment.CONTRACTOR, Set.of()));
        assertThat(read.sharedAccounts()).containsExactly("sa");
        assertThat(read.bots()).containsExactly("jenkins");
    }

    @Test
    void readsWhatIsAllowedWhere() {
        List<Policy> policies = governance().policies();
        assertThat(policies.getFirst().scope()).isEqualTo(Scope.EVERYWHERE);
        Policy policy = policies.get(1);
        assertThat(policy.scope())
                .isEqualTo(new Scope(
                        Set.of(new ApplicationName("claims")),
                        Set.of(new EnvironmentName("dev")),
                        Set.of(Tier.PRODUCTION)));
        assertThat(policy.approvers()).as("as people spells it").containsExactly("Bob Builder");
        assertThat(policy.deployers()).containsExactlyInAnyOrder("Ada Lovelace", "Jenkins", "renovate[bot]");
        assertThat(policy.windows())
                .containsExactly(new ChangeWindow(
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY), LocalTime.of(20, 0), LocalTime.MIDNIGHT, BERLIN));
        assertThat(policy.verifications()).containsExactly("smoke", "login");
        assertThat(policy.emergency()).isEqualTo(new Emergency(Set.of("Emergency change"), Set.of("hotfix")));
        assertThat(policy.stuckAfter()).isEqualTo(Duration.ofDays(30));
        assertThat(policy.softwareWithin()).isEqualTo(Duration.ofDays(7 * 365));
        assertThat(policy.behindAfter()).isEqualTo(Duration.ofHours(36));
        assertThat(policy.toleratesDrift()).isTrue();
        assertThat(policies.get(2).inSyncWith()).isEqualTo("dev");
    }

    @Test
    void freezesWholeDaysToTheirEndAndBothHoursOfOneThatComesTwice() {
        assertThat(governance().policies().get(1).freezes())
                .containsExactly(
                        new Freeze(
                                Instant.parse("2026-12-23T23:00:00Z"),
                                Instant.parse("2026-12-26T23:00:00Z"),
                                "holidays"),
                        new Freeze(
                                Instant.parse("2026-10-25T00:15:00Z"),
                                Instant.parse("2026-10-25T01:30:00Z"),
                                "clocks"));
    }

    @Test
    void readsHowControlsAreSet() {
        Scope dev = new Scope(Set.of(), Set.of(new EnvironmentName("dev")), Set.of());
        assertThat(governance().controls())
                .containsExactly(
                        new ControlSetting(new ControlId("K14"), dev, false, "no pipeline yet", null, Map.of()),
                        new ControlSetting(
                                new ControlId("K09"),
                                Scope.EVERYWHERE,
                                null,
                                null,
                                Severity.CRITICAL,
                                Map.of("within", "30d", "restored", "true", "tiers", "staging, production")),
                        new ControlSetting(
                                new ControlId("K24"), Scope.EVERYWHERE, null, null, null, Map.of("labels", "one, two")),
                        new ControlSetting(
                                new ControlId("K24"), Scope.EVERYWHERE, true, null, null, Map.of("labels", "")));
    }

    @Test
    void governsNothingWhereNothingIsSaid() {
        assertThat(valid(LEAST, Map.of()).governance()).isEqualTo(Governance.NONE);
    }

    @Test
    void keepsTheFormerNamesOfARepository() {
        String text = LEAST.replace(
                "    environments:",
                "    repositories: [{name: new/r, formerly: [old/r, older/r], location: .}]\n    environments:");
        Repository repository =
                valid(text, Map.of()).applications().getFirst().repositories().getFirst();
        assertThat(repository.formerNames())
                .containsExactlyInAnyOrder(new RepositoryName("old/r"), new RepositoryName("older/r"));
    }

    private static Governance governance() {
        return valid(ALL + LEAST, Map.of()).governance();
    }
}
