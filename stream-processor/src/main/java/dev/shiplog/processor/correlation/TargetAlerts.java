package dev.shiplog.processor.correlation;

import dev.shiplog.configuration.Tier;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person should see of a target; empty answers and versions are as {@link Alerts} says. */
public final class TargetAlerts {
    private static final int LISTED = 20;

    private final Estate estate;

    public TargetAlerts(Estate estate) {
        this.estate = estate;
    }

    /**
     * A target lacks changes that another target of its environment has.
     *
     * @param lacks what it lacks, in any order
     * @param before the last time that it lacked something and caught up; null if it never did
     * @param postponed why no deployment should bring it; null if nothing is known to be in the way
     */
    public Optional<Judged> behind(
            TargetRef target, List<Lack> lacks, @Nullable Lag before, @Nullable String postponed) {
        if (lacks.isEmpty() && before == null) {
            return Optional.empty();
        }
        Lag ended = lacks.isEmpty() ? before : null;
        List<Lack> ordered = lacks.stream().sorted().toList();
        String listed = ordered.stream()
                .limit(LISTED)
                .map(lack -> lack.change() + " (" + lack.tool() + ", elsewhere since " + lack.since() + ")")
                .collect(Collectors.joining("\n"));
        int more = ordered.size() - LISTED;
        Instant since = ended == null ? ordered.getFirst().since() : ended.since();
        Alert alert = new Alert(
                Alerts.behindId(target.path()),
                0,
                AlertKind.TARGET_BEHIND,
                Urgency.of(estate.tier(target.application(), target.environment())),
                ended == null ? AlertState.OPEN : AlertState.RESOLVED,
                target.application(),
                target,
                null,
                null,
                target.path() + " lacks "
                        + (ended == null ? counted(ordered.size()) : "nothing any more")
                        + " that " + target.environment() + " has elsewhere",
                (more > 0 ? listed + "\nand " + more + " more" : listed)
                        + (ended == null && postponed != null ? "\n" + postponed : ""),
                since,
                ended == null ? null : ended.until());
        // Whoever settled that it lacks some changes has not settled that it lacks those that came after.
        return Optional.of(new Judged(alert, ended == null ? ordered.getLast().since() : since));
    }

    /**
     * Rows of a history table vanished or were edited, and no reported run says what did it. Resolved only if all of
     * them are back as they were. That a table goes as a whole is what resets of development databases do.
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
        Tier tier = estate.tier(target.application(), target.environment());
        boolean reset = window != null && window.table() != null;
        if (reset && tier == Tier.DEVELOPMENT) {
            return Optional.empty();
        }
        boolean hides = reset || rows.stream().anyMatch(row -> row.cause().hides());
        boolean back = rows.stream().allMatch(row -> row.returnedAt() != null);
        Instant returned = back
                ? rows.stream()
                        .map(row -> Objects.requireNonNull(row.returnedAt()))
                        .max(Instant::compareTo)
                        .orElseThrow()
                : null;
        return Optional.of(new Alert(
                Alerts.alteredId(target.path(), tool.value(), first.lastSeenAt(), first.noticedAt()),
                0,
                AlertKind.HISTORY_ALTERED,
                hides ? Urgency.ofTampering(tier) : Urgency.of(tier),
                Alerts.state(returned),
                target.application(),
                target,
                null,
                null,
                AlterationText.title(tool, rows, window),
                AlterationText.detail(rows, window),
                first.noticedAt(),
                returned));
    }

    private static String counted(int changes) {
        return changes == 1 ? "1 change" : changes + " changes";
    }
}
