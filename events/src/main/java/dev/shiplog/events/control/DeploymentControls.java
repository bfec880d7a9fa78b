package dev.shiplog.events.control;

import static dev.shiplog.events.control.Frameworks.iso;
import static dev.shiplog.events.control.Frameworks.nist;
import static dev.shiplog.events.control.Frameworks.pci;
import static dev.shiplog.events.control.Frameworks.soc2;

import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.ControlId;
import java.util.List;
import java.util.stream.Stream;

/** The controls that are asked of each deployment. */
final class DeploymentControls {
    static final List<Control> ALL = List.of(
            control(
                    "K01",
                    "Traceable to a ticket",
                    "Every change of the deployment names at least one ticket of the application's "
                            + "projects, and the tracker knows the ticket. A key that stands only in the name of a "
                            + "branch is not enough unless weak_links is true.",
                    Severity.HIGH,
                    Stream.of(nist("CM-3"), pci("6.5.1"), soc2()),
                    List.of(
                            tiers("development, test, staging, production"),
                            new Parameter(
                                    "weak_links",
                                    Parameter.Kind.FLAG,
                                    "false",
                                    "Whether a key that only a branch's name holds is enough."),
                            new Parameter(
                                    "ticket_statuses",
                                    Parameter.Kind.TEXTS,
                                    "",
                                    "The statuses that the ticket must have had at the beginning; empty for any."))),
            control(
                    "K02",
                    "Approved before deployment",
                    "Somebody whom the policy names as an approver approved the deployment, its change, "
                            + "its commit, its pull request or its ticket before it began, and nobody rejected it "
                            + "after that. A later approval fails, unless it was an emergency.",
                    Severity.CRITICAL,
                    Stream.of(nist("CM-3", "CM-3(1)"), pci("6.5.1"), soc2(), iso()),
                    List.of(tiers("production"))),
            control(
                    "K03",
                    "Duties are segregated",
                    "Somebody who neither wrote nor deployed it approved it, and nobody who wrote it "
                            + "deployed it. Where a bot deployed, whoever triggered it stands in its place.",
                    Severity.HIGH,
                    Stream.of(nist("AC-5"), pci("6.5.4"), soc2()),
                    List.of(tiers("production"))),
            control(
                    "K04",
                    "Peer reviewed",
                    "Every commit that brought a change in came with a merged pull request that somebody "
                            + "other than its author approved. A commit without a known pull request, or one whose "
                            + "review nobody knows, is not evidenced.",
                    Severity.HIGH,
                    Stream.of(nist("SA-10"), soc2()),
                    List.of(tiers("staging, production"))),
            control(
                    "K05",
                    "Tested in an environment before",
                    "Every change succeeded in an environment of a lower tier before this deployment "
                            + "began. Of a change that runs again with other content, this content.",
                    Severity.HIGH,
                    Stream.of(nist("CM-3(2)", "CM-4(1)"), pci("6.5.1", "6.5.3"), soc2()),
                    List.of(
                            tiers("staging, production"),
                            new Parameter(
                                    "tested_in",
                                    Parameter.Kind.TIERS,
                                    "development, test, staging",
                                    "Of these tiers, those that are lower than the deployment's count."))),
            control(
                    "K06",
                    "The same everywhere",
                    "Every change has the same checksum in all environments that it reached. Checksums of "
                            + "different algorithms are not compared.",
                    Severity.CRITICAL,
                    Stream.of(nist("SI-7", "SI-7(1)", "SA-10"), soc2()),
                    List.of(tiers("development, test, staging, production"))),
            control(
                    "K07",
                    "Promoted in order",
                    "Every change was in the environment before, and no change that had reached that one "
                            + "earlier was overtaken.",
                    Severity.MEDIUM,
                    Stream.of(nist("CM-3"), soc2()),
                    List.of(tiers("test, staging, production"))),
            control(
                    "K08",
                    "A way back exists",
                    "The file of every change holds a way back, or a roll-back of it was run elsewhere "
                            + "with success.",
                    Severity.MEDIUM,
                    Stream.of(nist("CM-2(3)"), pci("6.5.1"), iso()),
                    List.of(
                            tiers("production"),
                            new Parameter(
                                    "tested",
                                    Parameter.Kind.FLAG,
                                    "false",
                                    "Whether the way back must have been run with success in a lower environment."))),
            control(
                    "K09",
                    "Backup before deployment",
                    "A backup of the target succeeded within the given time before the deployment began.",
                    Severity.HIGH,
                    Stream.of(nist("CP-9", "CP-9(1)")),
                    List.of(
                            tiers("production"),
                            new Parameter("within", Parameter.Kind.DURATION, "24h", "How old the backup may be."),
                            new Parameter(
                                    "restored",
                                    Parameter.Kind.FLAG,
                                    "false",
                                    "Whether restoring it must have been tried with success."))),
            control(
                    "K10",
                    "Within the change window",
                    "It began within a window of the policy and outside every freeze. Without a window in "
                            + "the policy there is nothing to ask.",
                    Severity.MEDIUM,
                    Stream.of(nist("CM-3"), soc2(), iso()),
                    List.of(tiers("production"))),
            control(
                    "K11",
                    "No drift before deployment",
                    "The newest look for drift within the given time before it began found none. A look "
                            + "that could not tell is no look.",
                    Severity.HIGH,
                    Stream.of(nist("CM-2", "CM-6", "CM-8(3)", "SI-7")),
                    List.of(
                            tiers("production"),
                            new Parameter("within", Parameter.Kind.DURATION, "1h", "How old the look may be."))),
            control(
                    "K12",
                    "Emergency reviewed afterwards",
                    "An emergency change was approved or its pull request reviewed by a second person "
                            + "within the given time after the deployment.",
                    Severity.HIGH,
                    Stream.of(nist("CM-3"), pci("6.5.1"), soc2()),
                    List.of(
                            tiers("production"),
                            new Parameter("within", Parameter.Kind.DURATION, "48h", "How long the review may take."))),
            control(
                    "K13",
                    "Deployer known and allowed",
                    "One person or one bot deployed it, no shared account, and the policy allows them to "
                            + "where it names deployers.",
                    Severity.HIGH,
                    Stream.of(nist("CM-5", "CM-5(1)", "AC-6(9)")),
                    List.of(tiers("staging, production"))),
            control(
                    "K14",
                    "Deployed by a pipeline",
                    "A pipeline ran it, and its run is known.",
                    Severity.MEDIUM,
                    Stream.of(nist("CM-3(1)", "CM-5(1)")),
                    List.of(tiers("staging, production"))),
            control(
                    "K15",
                    "Failures are handled",
                    "A deployment that failed or went half way was followed by a success on the target, or "
                            + "has an incident, within the given time.",
                    Severity.HIGH,
                    Stream.of(nist("IR-4"), pci("6.5.1")),
                    List.of(
                            tiers("production"),
                            new Parameter("within", Parameter.Kind.DURATION, "24h", "How long that may take."))),
            control(
                    "K16",
                    "Verified after deployment",
                    "A check that passed was recorded after the deployment ended and within the given "
                            + "time; where the policy names checks, each of them.",
                    Severity.MEDIUM,
                    Stream.of(nist("CM-4(2)"), pci("6.5.2"), soc2()),
                    List.of(
                            tiers("production"),
                            new Parameter("within", Parameter.Kind.DURATION, "24h", "How long the check may take."))),
            control(
                    "K17",
                    "The record is complete",
                    "The record tells what was done, when, where, by what, with what outcome and by whom; of what "
                            + "went back also why, by a reason or a ticket.",
                    Severity.MEDIUM,
                    Stream.of(nist("AU-2", "AU-3", "AU-12")),
                    List.of(tiers("development, test, staging, production"))),
            control(
                    "K21",
                    "Times can be relied on",
                    "The times of the deployment have a zone of their own: none was assumed, and none is only "
                            + "the time of the look that noticed the deployment.",
                    Severity.LOW,
                    Stream.of(nist("AU-8")),
                    List.of(tiers("development, test, staging, production"))),
            control(
                    "K24",
                    "Security impact was considered",
                    "A ticket or a pull request of the deployment carries one of the labels that say so.",
                    Severity.MEDIUM,
                    Stream.of(nist("CM-4"), pci("6.5.1")),
                    List.of(
                            tiers("production"),
                            new Parameter(
                                    "labels",
                                    Parameter.Kind.TEXTS,
                                    "security-impact-none, security-reviewed",
                                    "The labels that say that somebody considered it."))),
            control(
                    "K26",
                    "No change from outside",
                    "What changed the target is known to be a recorded run, or at least a change that a "
                            + "followed commit brought in; and no row of its history was altered by hand.",
                    Severity.CRITICAL,
                    Stream.of(nist("CM-6", "SI-7", "CM-5")),
                    List.of(tiers("development, test, staging, production"))));

    private DeploymentControls() {}

    private static Control control(
            String id,
            String title,
            String test,
            Severity severity,
            Stream<Stream<Clause>> clauses,
            List<Parameter> parameters) {
        List<Clause> cited = clauses.flatMap(each -> each).toList();
        return new Control(new ControlId(id), title, test, ControlScope.DEPLOYMENT, severity, cited, parameters);
    }

    private static Parameter tiers(String usual) {
        return new Parameter("tiers", Parameter.Kind.TIERS, usual, "Of which environments' deployments it is asked.");
    }
}
