package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.fact.TicketTransition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A ticket's way from status to status. A webhook and a sweep tell of the same step by clocks that differ a little, so
 * steps to one status that follow each other within {@link #SAME} are one, unless they came from different ones.
 */
final class Transitions {
    /** How far apart two tellings of one step may lie. */
    static final Duration SAME = Duration.ofSeconds(5);

    private static final int MOST = 200;

    private static final Comparator<TicketTransition> ORDER = Comparator.comparing(TicketTransition::at)
            .thenComparing(TicketTransition::to)
            .thenComparing(step -> String.valueOf(step.from()))
            .thenComparing(step -> String.valueOf(step.actor()));

    private Transitions() {}

    /** The steps in the order of time; of very many the newest. */
    static List<TicketTransition> of(Collection<Seen<TicketChanged>> history) {
        List<TicketTransition> told = history.stream()
                .map(seen -> seen.event().transition())
                .filter(Objects::nonNull)
                .distinct()
                .sorted(ORDER)
                .toList();
        List<TicketTransition> steps = new ArrayList<>();
        for (TicketTransition step : told) {
            if (!steps.isEmpty() && same(steps.getLast(), step)) {
                steps.add(joined(steps.removeLast(), step));
            } else {
                steps.add(step);
            }
        }
        return List.copyOf(steps.subList(Math.max(0, steps.size() - MOST), steps.size()));
    }

    private static boolean same(TicketTransition first, TicketTransition second) {
        boolean onward =
                first.from() != null && second.from() != null && !first.from().equals(second.from());
        return first.to().equals(second.to())
                && !onward
                && !second.at().isAfter(first.at().plus(SAME));
    }

    /** At the earlier time, with what either tells. */
    private static TicketTransition joined(TicketTransition first, TicketTransition second) {
        return new TicketTransition(
                first.from() == null ? second.from() : first.from(),
                first.to(),
                first.actor() == null ? second.actor() : first.actor(),
                first.at());
    }
}
