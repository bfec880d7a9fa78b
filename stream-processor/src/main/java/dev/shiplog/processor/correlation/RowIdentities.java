package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.Alteration;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.identity.ChangeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which row an observation is of, where the table keeps times. An edit of a row's time or place makes it look like
 * another row; whoever saw the edit tells that it is not.
 */
final class RowIdentities {
    private final Map<Identity, Identity> leader = new HashMap<>();
    private final Map<Identity, List<Altered>> happened = new HashMap<>();

    RowIdentities(Collection<Altered> altered) {
        for (Altered each : altered) {
            if (each.alteration() == Alteration.ROW_EDITED && Causes.sameExecution(each.told())) {
                join(
                        Identity.of(
                                each.told().table(),
                                Objects.requireNonNull(each.told().before())),
                        Identity.of(
                                each.told().table(),
                                Objects.requireNonNull(each.told().after())));
            }
        }
        for (Altered each : altered) {
            HistoryRow row = each.row();
            if (row != null && !row.timeNoticed()) {
                happened.computeIfAbsent(led(Identity.of(each.told().table(), row)), any -> new ArrayList<>())
                        .add(each);
            }
        }
        happened.values().forEach(list -> list.sort(Altered.ORDER));
    }

    Identity of(HistoryObserved seen) {
        return led(Identity.of(seen.table(), seen.row()));
    }

    List<Altered> happenedTo(Identity identity) {
        return happened.getOrDefault(identity, List.of());
    }

    private Identity led(Identity identity) {
        Identity found = identity;
        Identity next = leader.get(found);
        while (next != null) {
            found = next;
            next = leader.get(found);
        }
        return found;
    }

    /** The lesser leads, so that the answer does not depend on the order. */
    private void join(Identity one, Identity other) {
        Identity first = led(one);
        Identity second = led(other);
        int order = Identity.ORDER.compare(first, second);
        if (order < 0) {
            leader.put(second, first);
        } else if (order > 0) {
            leader.put(first, second);
        }
    }

    record Identity(String table, ChangeId change, Instant executedAt, int position) {
        static final Comparator<Identity> ORDER = Comparator.comparing(Identity::executedAt)
                .thenComparingInt(Identity::position)
                .thenComparing(identity -> identity.change().value())
                .thenComparing(Identity::table);

        static Identity of(String table, HistoryRow row) {
            return new Identity(table, row.change(), row.executedAt(), row.position());
        }
    }
}
