package dev.shiplog.processor.promotion;

import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.processor.correlation.Execution;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of a change on one target.
 *
 * @param place how the target belongs to its environment
 * @param since when it came to what is there now; null if the target does not have it now
 * @param firstAt when it was executed there for the first time, whatever became of that
 * @param firstBy the deployment that did it
 * @param left when it went away; null while it is there
 * @param checksum of what is there now; null if nobody tells it, or nothing is there
 * @param ever the checksums of all that was executed there, at most {@value #VERSIONS}, as texts in their order
 * @param repeated whether it was executed again while it was there, as what is repeatable is
 * @param labels that it carried there, in their order
 * @param tickets that are known for it there, in their order
 */
public record Held(
        Place place,
        @Nullable Instant since,
        Instant firstAt,
        DeploymentId firstBy,
        @Nullable Instant left,
        @Nullable String checksum,
        List<String> ever,
        boolean repeated,
        List<String> labels,
        List<String> tickets) {
    /** How many different texts of one change on one target are remembered. */
    static final int VERSIONS = 50;

    private static final Comparator<Execution> ORDER = Comparator.comparing(Execution::at)
            .thenComparing(execution -> execution.deployment().value());

    /** How a target belongs to its environment. */
    public enum Place {
        /** It is listed, or a member of a fleet that is there now. */
        TARGET,
        /** It could be a member of a fleet, and is not there now, or nobody has looked at it yet. */
        AWAY,
        /** Nobody configured it, or it keeps the history of another tool. */
        STRANGER
    }

    public Held {
        ever = List.copyOf(ever);
        labels = List.copyOf(labels);
        tickets = List.copyOf(tickets);
    }

    /** What follows from all that was executed on the target; null if the change never was. */
    public static @Nullable Held of(Collection<Execution> executions, Place place) {
        Execution first = null;
        Execution newest = null;
        Instant since = null;
        Instant left = null;
        boolean repeated = false;
        TreeSet<String> ever = new TreeSet<>();
        for (Execution execution : executions.stream().sorted(ORDER).toList()) {
            if (execution.undone()) {
                left = since == null ? left : execution.at();
                since = null;
                newest = null;
                continue;
            }
            first = first == null ? execution : first;
            if (execution.checksum() != null) {
                ever.add(execution.checksum().toString());
            }
            if (execution.gone()) {
                left = later(left, execution.leftAt() == null ? execution.at() : execution.leftAt());
            } else {
                repeated |= execution.rerun() || newest != null;
                since = since == null ? execution.at() : since;
                newest = execution;
            }
        }
        if (first == null) {
            return null;
        }
        Checksum checksum = newest == null ? null : newest.checksum();
        return new Held(
                place,
                since,
                first.at(),
                first.deployment(),
                since == null ? left : null,
                checksum == null ? null : checksum.toString(),
                ever.stream().limit(VERSIONS).toList(),
                repeated,
                each(executions, execution -> execution.labels().stream()),
                each(executions, execution -> execution.tickets().stream().map(TicketKey::value)));
    }

    private static List<String> each(Collection<Execution> executions, Function<Execution, Stream<String>> part) {
        return executions.stream()
                .flatMap(part)
                .distinct()
                .sorted()
                .limit(VERSIONS)
                .toList();
    }

    /** The same on a target that belongs to its environment in this way. */
    public Held at(Place other) {
        return new Held(other, since, firstAt, firstBy, left, checksum, ever, repeated, labels, tickets);
    }

    /** Whether the target counts and has the change now. */
    boolean holds() {
        return since != null && place != Place.AWAY;
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }
}
