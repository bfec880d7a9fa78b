package dev.shiplog.events.control;

import static dev.shiplog.events.control.Frameworks.hipaa;
import static dev.shiplog.events.control.Frameworks.nist;
import static dev.shiplog.events.control.Frameworks.pci;

import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.ControlId;
import java.util.List;
import java.util.stream.Stream;

/** The controls that are asked of all that Shiplog holds. */
final class PopulationControls {
    static final List<Control> ALL = List.of(
            control(
                    "K18",
                    "The population is complete",
                    "What the sources told and what Shiplog holds add up; every source was heard of within "
                            + "its time; every database that is left out is listed with its reason.",
                    Severity.CRITICAL,
                    Stream.of(nist("AU-12")),
                    List.of()),
            control(
                    "K19",
                    "The record was not altered",
                    "Every entry of the ledger that was looked at has the content that its hash says, the "
                            + "sequence has no gap, and every alteration of a history table is accounted for.",
                    Severity.CRITICAL,
                    Stream.of(nist("AU-9", "AU-9(3)", "AU-10")),
                    List.of()),
            control(
                    "K20",
                    "Exports keep content and order",
                    "Every export is recorded with what was asked, how many rows it holds and who took it, "
                            + "before its first byte leaves.",
                    Severity.MEDIUM,
                    Stream.of(nist("AU-7")),
                    List.of()),
            control(
                    "K22",
                    "Kept long enough",
                    "Nothing was deleted before its time: the ledger reaches back to its first entry.",
                    Severity.HIGH,
                    Stream.of(nist("AU-11"), hipaa()),
                    List.of(new Parameter(
                            "keep",
                            Parameter.Kind.DURATION,
                            "61320h",
                            "How long records must be kept; 61320h are seven years of 365 days."))),
            control(
                    "K23",
                    "Environments are separated",
                    "No target of production shares its database, or its user, with a target of a lower " + "tier.",
                    Severity.HIGH,
                    Stream.of(pci("6.5.3"), nist("CM-4(1)")),
                    List.of()));

    private PopulationControls() {}

    private static Control control(
            String id,
            String title,
            String test,
            Severity severity,
            Stream<Stream<Clause>> clauses,
            List<Parameter> parameters) {
        List<Clause> cited = clauses.flatMap(each -> each).toList();
        return new Control(new ControlId(id), title, test, ControlScope.POPULATION, severity, cited, parameters);
    }
}
