package dev.shiplog.processor.correlation;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person should see of a change; empty answers and versions are as {@link Alerts} says. */
public final class ChangeAlerts {
    private final Estate estate;

    public ChangeAlerts(Estate estate) {
        this.estate = estate;
    }

    /**
     * A change was executed somewhere and no ticket is known for it. Resolved once a ticket is known anywhere: at the
     * time of the earliest commit that names the change's origin, but not before the change was executed.
     */
    public Optional<Judged> ticketless(
            ApplicationName application, ToolName tool, ChangeId change, List<Execution> executions) {
        List<Execution> executed =
                executions.stream().filter(execution -> !execution.undone()).toList();
        if (executed.isEmpty()) {
            return Optional.empty();
        }
        Instant since =
                executed.stream().map(Execution::at).min(Instant::compareTo).orElseThrow();
        boolean ticketed = executed.stream().anyMatch(Execution::ticketed);
        Severity severity = executed.stream()
                .map(this::severity)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Instant worstSince = executed.stream()
                .filter(execution -> severity(execution) == severity)
                .map(Execution::at)
                .min(Instant::compareTo)
                .orElseThrow();
        Alert alert = new Alert(
                Alerts.ticketlessId(application, tool, change),
                0,
                AlertKind.CHANGE_WITHOUT_TICKET,
                severity,
                ticketed ? AlertState.RESOLVED : AlertState.OPEN,
                application,
                null,
                null,
                change,
                "Change " + change + " of " + application + " has no ticket",
                why(executed, ticketed) + " Executed in " + environments(executed) + ".",
                since,
                ticketed ? knownAt(executed, since) : null);
        // Whoever settled it for a test environment has not settled it for production.
        return Optional.of(new Judged(alert, worstSince));
    }

    private static String why(List<Execution> executed, boolean ticketed) {
        if (ticketed) {
            List<String> tickets = executed.stream()
                    .flatMap(execution -> execution.tickets().stream())
                    .map(TicketKey::value)
                    .distinct()
                    .sorted()
                    .toList();
            return "By now a ticket is known for it"
                    + (tickets.isEmpty() ? "." : ": " + String.join(", ", tickets) + ".");
        }
        return executed.stream().anyMatch(Execution::committed)
                ? "Its commits are known, but neither they nor their pull requests nor the change name a ticket."
                : "No commit is known that brought it in, and the change itself names no ticket.";
    }

    private Severity severity(Execution execution) {
        return Urgency.of(
                estate.tier(execution.target().application(), execution.target().environment()));
    }

    private static Instant knownAt(List<Execution> executed, Instant since) {
        Instant committed = executed.stream()
                .filter(Execution::ticketed)
                .map(execution -> execution.committedAt() == null ? execution.at() : execution.committedAt())
                .min(Instant::compareTo)
                .orElse(since);
        return committed.isAfter(since) ? committed : since;
    }

    private static String environments(List<Execution> executed) {
        return executed.stream()
                .map(execution -> execution.target().environment().value())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
