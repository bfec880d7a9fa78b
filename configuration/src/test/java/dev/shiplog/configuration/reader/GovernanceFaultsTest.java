package dev.shiplog.configuration.reader;

import static dev.shiplog.configuration.reader.ReadingOf.LEAST;
import static dev.shiplog.configuration.reader.ReadingOf.faults;
import static dev.shiplog.configuration.reader.ReadingOf.faultsWith;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GovernanceFaultsTest {
    private static final String PEOPLE =
            """
            people: [{name: Ada Lovelace, accounts: [ada]}, {name: Bob Builder, accounts: [bob]}]
            accounts: {shared: [sa], bots: [jenkins]}
            """;

    @Test
    void reportsEveryFaultAtOnceEachWithItsLine() {
        List<String> faults = faultsWith(
                """
                people:
                  - {name: Ada, accounts: [ada, twice]}
                  - name: ada
                    employment: freelancer
                    accounts:
                      - one
                      - twice
                accounts:
                  shared: [one]
                  bots: [ada]
                policies:
                  - environments: [devv]
                    approvers:
                      - Ada
                      - Eve
                    windows:
                      - {days: [mon], from: "20:00", to: "22:00"}
                controls:
                  - control: K09
                    parameters:
                      withn: 3h
                      restored: perhaps
                  - control: K9
                  - {control: K01, enabled: false}
                """);

        assertThat(faults).hasSize(12);
        assertThat(faults.get(0)).startsWith("shiplog.yaml:3: a person of this name is there twice, first in line 2");
        assertThat(faults.get(1)).startsWith("shiplog.yaml:4: people.employment: employment \"freelancer\"");
        assertThat(faults.get(2)).startsWith("shiplog.yaml:9: ").contains("account \"one\" is that of ada already");
        assertThat(faults.get(3)).startsWith("shiplog.yaml:10: ").contains("account \"ada\" is that of Ada already");
        assertThat(faults.get(4)).startsWith("shiplog.yaml:12: ").contains("did you mean dev?");
        assertThat(faults.get(5)).startsWith("shiplog.yaml:15: ").contains("\"Eve\" is nobody among people");
        assertThat(faults.get(6))
                .startsWith("shiplog.yaml:17: policies.windows.zone is missing; write for example UTC");
        assertThat(faults.get(7)).startsWith("shiplog.yaml:21: ").contains("\"withn\"", "did you mean within?");
        assertThat(faults.get(8)).startsWith("shiplog.yaml:22: ").contains("\"perhaps\" is neither true nor false");
        assertThat(faults.get(9)).startsWith("shiplog.yaml:23: an entry of controls sets nothing");
        assertThat(faults.get(10)).startsWith("shiplog.yaml:23: ").contains("\"K9\" is not known, did you mean K");
        assertThat(faults.get(11)).startsWith("shiplog.yaml:24: control K01 is switched off without a reason");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "approvers: [ada]                      | \"ada\" is an account; its person is called Ada Lovelace",
                "approvers: [jenkins]                  | is a bot's account, and only a person can approve",
                "approvers: [\"x[bot]\"]               | is a bot's account, and only a person can approve",
                "approvers: [sa]                       | is a shared account, and only a person can approve",
                "approvers: [Ada Lovelase]             | is nobody among people, did you mean Ada Lovelace?",
                "deployers: [sa]                       | is a shared account, so that nobody could tell who",
                "deployers: [eve]                      | \"eve\" is nobody among people",
                "deployers: []                         | policies.deployers is an empty list",
                "deployers: jenkins                    | policies.deployers is not a list",
                "applications: [clams], stuck_after: 1d | application \"clams\" is not configured, did you mean claims",
                "environments: [], stuck_after: 1d     | policies.environments is an empty list; it would hold every",
                "tiers: [prod], stuck_after: 1d        | tier \"prod\" is not known",
                "tiers: [production]                   | an entry of policies says nothing",
                "in_sync_with: prod                    | environment \"prod\" is not configured",
                "environments: [dev], in_sync_with: dev | names an environment of its own entry",
                "stuck_after: 3 weeks                  | \"3 weeks\" is not a duration; write for example 90m, 24h",
                "stuck_after: 0d                       | \"0d\" is too short or too long",
                "stuck_after: 99999d                   | \"99999d\" is too short or too long",
                "tolerates_drift: often                | \"often\" is neither true nor false",
                "emergency: {label: [x]}               | did you mean labels?",
                "approver: [Ada Lovelace]              | did you mean approvers?"
            })
    void saysWhatIsWrongWithAPolicy(String keys, String fault) {
        assertThat(String.join("\n", faultsWith(PEOPLE + "policies: [{" + keys + "}]")))
                .contains(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "days: [monday], from: \"1:00\", to: \"02:00\", zone: UTC | \"1:00\" is not a time of day",
                "days: [moon], from: \"01:00\", to: \"02:00\", zone: UTC | day \"moon\" is not known, did you mean",
                "days: [], from: \"01:00\", to: \"02:00\", zone: UTC | policies.windows.days names no day",
                "from: \"01:00\", to: \"02:00\", zone: UTC             | policies.windows.days names no day",
                "days: [mon], from: \"01:00\", to: \"01:00\", zone: UTC | to is the same as from",
                "days: [mon], from: \"24:00\", to: \"01:00\", zone: UTC | from is the end of a day",
                "days: [mon], from: \"01:00\", to: \"25:00\", zone: UTC | \"25:00\" is not a time of day",
                "days: [mon], from: \"01:00\", to: \"02:00\", zone: Europe/Berln | did you mean Europe/Berlin?"
            })
    void saysWhatIsWrongWithAWindow(String keys, String fault) {
        assertThat(String.join("\n", faultsWith("policies: [{windows: [{" + keys + "}]}]")))
                .contains(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "from: 2026-12-24, to: 2026-12-26, reason: x             | policies.freezes.zone is missing",
                "from: 2026-12-24, to: 2026-12-26, zone: UTC             | policies.freezes.reason is missing",
                "from: 2026-12-26, to: 2026-12-24, zone: UTC, reason: x  | so that it ends before it begins",
                "from: 2026-12-26T10:00, to: 2026-12-26T10:00, zone: UTC, reason: x | is not after from",
                "from: 2026-02-30, to: 2026-12-24, zone: UTC, reason: x  | \"2026-02-30\" is neither a date nor",
                "from: 2026-02-01T00:00Z, to: 2026-12-24, zone: UTC, reason: x | is neither a date nor a local time"
            })
    void saysWhatIsWrongWithAFreeze(String keys, String fault) {
        assertThat(String.join("\n", faultsWith("policies: [{freezes: [{" + keys + "}]}]")))
                .contains(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "control: K99, parameters: {x: y}              | control \"K99\" is not known",
                "severity: high                                | controls.control is missing",
                "control: K09, severity: hihg                  | severity \"hihg\" is not known, did you mean high?",
                "control: K09, enabled: no                     | \"no\" is neither true nor false",
                "control: K09, enabled: false, reason: \"\"    | control K09 is switched off without a reason",
                "control: K09, parameters: {within: soon}      | \"soon\" is not a duration",
                "control: K09, parameters: {within: [1h]}      | controls.parameters.within is not a single value",
                "control: K09, parameters: {tiers: [prod]}     | tier \"prod\" is not known",
                "control: K09, parameters: {tiers: \"test, x\"} | tier \"x\" is not known",
                "control: K09, parameters: {tiers: []}         | so that the control would be asked nowhere",
                "control: K09, parameters: [within]            | controls.parameters is not a mapping",
                "control: K24, parameters: {labels: [\"a,b\"]} | \"a,b\" has a comma",
                "control: K18, parameters: {within: 1h}        | key \"within\" in controls.parameters is not known",
                "control: K09, enabled: true, environments: [qa] | environment \"qa\" is not configured"
            })
    void saysWhatIsWrongWithAControl(String keys, String fault) {
        assertThat(String.join("\n", faultsWith("controls: [{" + keys + "}]"))).contains(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "people: [{accounts: [x]}]                          | people.name is missing",
                "people: [Ada]                                      | an entry of people is not a mapping",
                "people: [{name: A, accounts: [x]}, {name: B, accounts: [X]}] | account \"X\" is that of A already",
                "people: [{name: A, accounts: [a@b.c]}, {name: B, accounts: [\"B <A@B.C>\"]}] | is that of A already",
                "people: [{name: A, accounts: [B]}, {name: B}]      | account \"B\" is that of B already",
                "accounts: {shared: [x], bots: [X]}                 | account \"X\" is a shared account already",
                "accounts: {robots: [x]}                            | did you mean bots?",
                "people: [{name: A, organization: x}]               | did you mean organisation?"
            })
    void saysWhatIsWrongWithThePeople(String line, String fault) {
        assertThat(String.join("\n", faultsWith(line))).contains(fault);
    }

    @Test
    void doesNotComplainOfNamesThatItCouldNotRead() {
        String policies = "policies: [{applications: [x], environments: [y], approvers: [z], in_sync_with: w}]\n";
        String unread = LEAST.replace("- name: claims\n", "- nam: claims\n");
        assertThat(faults("people: Ada\n" + policies + unread))
                .hasSize(3)
                .noneMatch(fault -> fault.contains("is not configured") || fault.contains("is nobody"));
        assertThat(faults(policies.replace("approvers: [z], ", "") + "applications: x"))
                .containsExactly("shiplog.yaml:2: applications is not a list; write [one, two], or one entry a line,"
                        + " each after a dash");
    }

    @Test
    void stillComplainsOfNamesWhereAnApplicationHasOtherFaults() {
        String policies = "policies: [{applications: [claims, x], environments: [dev], stuck_after: 1d}]\n";
        assertThat(faults(policies + LEAST.replace("tier: development", "tier: developement")))
                .hasSize(2)
                .first()
                .asString()
                .contains("application \"x\" is not configured");
    }

    @Test
    void letsARepositoryHaveANameOnlyOnceNowOrFormerly() {
        String text = LEAST.replace(
                "    environments:",
                "    repositories: [{name: r, location: .}, {name: s, formerly: [r], location: .}]\n    environments:");
        assertThat(faults(text)).singleElement().asString().contains("a repository of this name is there twice");
    }
}
