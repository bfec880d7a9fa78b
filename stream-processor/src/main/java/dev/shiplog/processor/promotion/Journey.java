package dev.shiplog.processor.promotion;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.finding.Phase;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one change on its way.
 *
 * @param introductions of the change, in any order
 * @param followed whether a followed repository should have brought it in
 * @param tickets that are known for it
 * @param ticketsClosed whether all of them are known to be closed; false if there is none
 * @param labels that it carries
 * @param hotfix whether a label or a ticket says that it is one
 * @param kin the other steps of its tickets, if it is a step itself
 * @param clock the latest time at which anything was heard of the application; null if nothing was
 * @param steps the environments of the path, in its order
 */
public record Journey(
        ApplicationName application,
        ToolName tool,
        ChangeId change,
        List<ChangeIntroduced> introductions,
        boolean followed,
        List<TicketKey> tickets,
        boolean ticketsClosed,
        List<String> labels,
        boolean hotfix,
        List<Kin> kin,
        @Nullable Instant clock,
        List<Step> steps) {
    static final Comparator<ChangeIntroduced> ORDER = Comparator.comparing(ChangeIntroduced::committedAt)
            .thenComparing(ChangeIntroduced::introduction)
            .thenComparing(introduced -> introduced.commit().value())
            .thenComparing(introduced -> introduced.repository().value())
            .thenComparing(ChangeIntroduced::path);

    public Journey {
        introductions = introductions.stream().sorted(ORDER).toList();
        tickets = List.copyOf(tickets);
        labels = List.copyOf(labels);
        kin = List.copyOf(kin);
        steps = List.copyOf(steps);
    }

    /** When the first followed commit brought it in; null if none is known. */
    @Nullable
    Instant introducedAt() {
        return introductions.stream()
                .filter(introduced -> introduced.introduction() != Introduction.REMOVED)
                .map(ChangeIntroduced::committedAt)
                .findFirst()
                .orElse(null);
    }

    /** What the newest commit left of it; null if none is known. */
    @Nullable
    ChangeIntroduced newest() {
        return introductions.isEmpty() ? null : introductions.getLast();
    }

    /** When it was removed in Git; null if it is there, or none is known. */
    public @Nullable Instant removedAt() {
        return removedAt(introductions);
    }

    /** When a change of which these commits are known was removed in Git; null if it is there. */
    public static @Nullable Instant removedAt(List<ChangeIntroduced> introductions) {
        ChangeIntroduced newest = introductions.stream().max(ORDER).orElse(null);
        return newest != null && newest.introduction() == Introduction.REMOVED ? newest.committedAt() : null;
    }

    @Nullable
    Phase phase() {
        return Phases.of(labels);
    }

    /** When it was executed anywhere on the path for the first time; null if it never was. */
    @Nullable
    Instant firstAnywhere() {
        return steps.stream()
                .map(Step::firstAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Whether it may be executed again and again: by its name, by where its file is, or because it was. */
    boolean repeatable() {
        return Repeatables.byName(tool, change)
                || introductions.stream().anyMatch(introduced -> Repeatables.byPath(tool, introduced.path()))
                || steps.stream().anyMatch(step -> step.stage().repeated() > 0);
    }

    /** The steps before this one in which the change could be, in the path's order. */
    List<Step> before(Step step) {
        return steps.stream()
                .takeWhile(each -> !each.environment().equals(step.environment()))
                .filter(each -> each.targets() > 0)
                .toList();
    }

    Stream<Step> reached() {
        return steps.stream().filter(step -> step.firstAt() != null);
    }
}
