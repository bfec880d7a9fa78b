package dev.shiplog.processor.correlation;

import dev.shiplog.configuration.Tier;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person should see, as pure functions of what is known. An answer has version 0 until it is emitted; an empty
 * answer means that there never was a cause, so that an alert that was open for it must be closed.
 */
public final class Alerts {
    private static final int LISTED = 20;

    private final Estate estate;

    public Alerts(Estate estate) {
        this.estate = estate;
    }

    /** The id of the alert that a deployment failed. */
    public static AlertId failureId(Trail trail) {
        return new AlertId("deployment-failed/" + trail.application() + "/" + trail.deployment());
    }

    /** The id of the alert that a run by hand names neither change nor ticket. */
    public static AlertId manualRunId(Trail trail) {
        return new AlertId("change-without-ticket/" + trail.application() + "/run/" + trail.deployment());
    }

    /** The id of the alert that a change has no ticket. */
    public static AlertId ticketlessId(ApplicationName application, ToolName tool, ChangeId change) {
        return new AlertId("change-without-ticket/" + application + "/" + tool + "/" + change);
    }

    /** The id of the alert that the target with this path is behind. */
    public static AlertId behindId(String path) {
        return new AlertId("target-behind/" + path);
    }

    /** Whether a deployment counts and ended badly. */
    public static boolean failing(Trail trail) {
        return trail.supersededBy() == null
                && (trail.outcome() == Outcome.FAILED || trail.outcome() == Outcome.PARTIAL);
    }

    /**
     * A deployment failed or went only half way.
     *
     * @param mendedAt when the first deployment that succeeded on the target after it ended; null if none did
     */
    public Optional<Alert> failure(Trail trail, @Nullable Instant mendedAt) {
        if (!failing(trail)) {
            return Optional.empty();
        }
        String how = trail.outcome() == Outcome.PARTIAL ? " went only half way on " : " failed on ";
        String problem = trail.run() == null || trail.run().problem() == null
                ? ""
                : " It reported: " + trail.run().problem();
        return Optional.of(new Alert(
                failureId(trail),
                0,
                AlertKind.DEPLOYMENT_FAILED,
                failureSeverity(estate.tier(trail.application(), trail.target().environment())),
                state(mendedAt),
                trail.application(),
                trail.target(),
                trail.deployment(),
                null,
                "A deployment by " + trail.tool() + how + trail.target().path(),
                "Open until a later deployment succeeds on this target." + problem,
                trail.finishedAt() == null ? trail.startedAt() : trail.finishedAt(),
                mendedAt));
    }

    /**
     * Somebody ran something by hand that names neither a change nor a ticket: the run itself lacks a ticket. A run of
     * the target's own tool is none of that: where its history table shows no change it executed none.
     */
    public Optional<Alert> manualRun(Trail trail) {
        boolean lone = trail.supersededBy() == null
                && trail.mode() == Mode.MANUAL
                && trail.outcome() != Outcome.RUNNING
                && trail.changes().isEmpty()
                && !estate.keepsHistory(trail.target(), trail.tool());
        if (!lone || !trail.tickets().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Alert(
                manualRunId(trail),
                0,
                AlertKind.CHANGE_WITHOUT_TICKET,
                severity(estate.tier(trail.application(), trail.target().environment())),
                AlertState.OPEN,
                trail.application(),
                trail.target(),
                trail.deployment(),
                null,
                "A run by hand on " + trail.target().path() + " names no ticket",
                "Neither the report of the run nor the commit that it had checked out names a ticket."
                        + " Record such runs with the key of their ticket.",
                trail.startedAt(),
                null));
    }

    /**
     * A change was executed somewhere and no ticket is known for it. Resolved once a ticket is known anywhere: at the
     * time of the earliest commit that names the change's origin, but not before the change was executed.
     */
    public Optional<Alert> ticketless(
            ApplicationName application, ToolName tool, ChangeId change, List<Execution> executions) {
        List<Execution> executed =
                executions.stream().filter(execution -> !execution.undone()).toList();
        if (executed.isEmpty()) {
            return Optional.empty();
        }
        Instant since =
                executed.stream().map(Execution::at).min(Instant::compareTo).orElseThrow();
        boolean ticketed = executed.stream().anyMatch(Execution::ticketed);
        boolean committed = executed.stream().anyMatch(Execution::committed);
        Severity severity = executed.stream()
                .map(execution ->
                        severity(estate.tier(application, execution.target().environment())))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return Optional.of(new Alert(
                ticketlessId(application, tool, change),
                0,
                AlertKind.CHANGE_WITHOUT_TICKET,
                severity,
                ticketed ? AlertState.RESOLVED : AlertState.OPEN,
                application,
                null,
                null,
                change,
                "Change " + change + " of " + application + " has no ticket",
                (committed
                                ? "Its commits are known, but neither they nor their pull requests nor the change name"
                                        + " a ticket. "
                                : "No commit is known that brought it in, and the change itself names no ticket. ")
                        + "Executed in " + environments(executed) + ".",
                since,
                ticketed ? knownAt(executed, since) : null));
    }

    /**
     * A target lacks changes that another target of its environment has.
     *
     * @param lacks what it lacks, in any order
     * @param caughtUpAt when it last executed a change that it had lacked; null if it never did
     */
    public Optional<Alert> behind(TargetRef target, List<Lack> lacks, @Nullable Instant caughtUpAt) {
        if (lacks.isEmpty() && caughtUpAt == null) {
            return Optional.empty();
        }
        List<Lack> ordered = lacks.stream().sorted().toList();
        String listed = ordered.stream()
                .limit(LISTED)
                .map(lack -> lack.change() + " (" + lack.tool() + ", elsewhere since " + lack.since() + ")")
                .collect(Collectors.joining("\n"));
        int more = ordered.size() - LISTED;
        Instant since = ordered.isEmpty() ? caughtUpAt : ordered.getFirst().since();
        return Optional.of(new Alert(
                behindId(target.path()),
                0,
                AlertKind.TARGET_BEHIND,
                severity(estate.tier(target.application(), target.environment())),
                ordered.isEmpty() ? AlertState.RESOLVED : AlertState.OPEN,
                target.application(),
                target,
                null,
                null,
                target.path() + " lacks "
                        + (ordered.isEmpty() ? "nothing any more" : counted(ordered.size()))
                        + " that " + target.environment() + " has elsewhere",
                more > 0 ? listed + "\nand " + more + " more" : listed,
                Objects.requireNonNull(since),
                ordered.isEmpty() ? caughtUpAt : null));
    }

    /** The id of the alert that a tool's history on a target was altered between two looks. */
    public static AlertId alteredId(String path, String tool, Instant lastSeenAt, Instant noticedAt) {
        return new AlertId("history-altered/" + path + "/" + tool + "/" + lastSeenAt + "/" + noticedAt);
    }

    /**
     * Rows of a history table vanished or were edited, and no reported run says what did it. Resolved only if all of
     * them are back as they were.
     *
     * @param rows that were altered between the same looks
     * @param window null if nothing is known of it but the rows
     */
    public Optional<Alert> altered(ToolName tool, List<AlteredRow> rows, @Nullable Window window) {
        if (rows.isEmpty() || (window != null && window.explained())) {
            return Optional.empty();
        }
        AlteredRow first = rows.getFirst();
        TargetRef target = first.target();
        boolean back = rows.stream().allMatch(row -> row.returnedAt() != null);
        Instant returned = back
                ? rows.stream()
                        .map(row -> Objects.requireNonNull(row.returnedAt()))
                        .max(Instant::compareTo)
                        .orElseThrow()
                : null;
        return Optional.of(new Alert(
                alteredId(target.path(), tool.value(), first.lastSeenAt(), first.noticedAt()),
                0,
                AlertKind.HISTORY_ALTERED,
                severity(estate.tier(target.application(), target.environment())),
                state(returned),
                target.application(),
                target,
                null,
                null,
                AlterationText.title(tool, rows, window),
                AlterationText.detail(rows, window),
                first.noticedAt(),
                returned));
    }

    /** The same alert, closed because later facts showed that its cause never was. */
    public static Alert withdrawn(Alert alert) {
        return new Alert(
                alert.alert(),
                0,
                alert.kind(),
                alert.severity(),
                AlertState.RESOLVED,
                alert.application(),
                alert.target(),
                alert.deployment(),
                alert.change(),
                alert.title(),
                "Later facts, or another configuration, showed that there is no cause for it.",
                alert.since(),
                alert.since());
    }

    private static String counted(int changes) {
        return changes == 1 ? "1 change" : changes + " changes";
    }

    private static AlertState state(@Nullable Instant resolvedAt) {
        return resolvedAt == null ? AlertState.OPEN : AlertState.RESOLVED;
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

    private static Severity failureSeverity(@Nullable Tier tier) {
        return tier == null
                ? Severity.HIGH
                : switch (tier) {
                    case PRODUCTION -> Severity.CRITICAL;
                    case STAGING -> Severity.HIGH;
                    case DEVELOPMENT, TEST -> Severity.MEDIUM;
                };
    }

    private static Severity severity(@Nullable Tier tier) {
        return tier == null
                ? Severity.MEDIUM
                : switch (tier) {
                    case PRODUCTION -> Severity.HIGH;
                    case STAGING -> Severity.MEDIUM;
                    case DEVELOPMENT, TEST -> Severity.LOW;
                };
    }
}
