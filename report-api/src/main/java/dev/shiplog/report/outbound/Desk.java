package dev.shiplog.report.outbound;

import dev.shiplog.events.finding.Finding;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.events.transport.FindingCodec;
import dev.shiplog.report.outbound.parcel.Outlet;
import dev.shiplog.report.outbound.parcel.Parcel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies ready for a destination. Each partition is read from its beginning: what lies before the group's position
 * was told already and is only remembered, so that what is news follows from the topic alone, after any restart.
 */
final class Desk<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final Outlet<T> outlet;
    private final Map<TopicPartition, Pile<T>> piles = new HashMap<>();
    private final Deque<Due<T>> due = new ArrayDeque<>();

    Desk(Outlet<T> outlet) {
        this.outlet = outlet;
    }

    /** A parcel with the place of its record. */
    record Due<T>(TopicPartition partition, long offset, Parcel<T> parcel) {}

    /** Begins with a partition; what lies before this offset was told. */
    void begin(TopicPartition partition, long settled) {
        piles.put(partition, new Pile<>(settled));
    }

    /** Forgets partitions that are somebody else's now. */
    void leave(Collection<TopicPartition> partitions) {
        partitions.forEach(piles::remove);
        due.removeIf(each -> partitions.contains(each.partition()));
    }

    void take(ConsumerRecord<byte[], byte[]> message) {
        TopicPartition partition = new TopicPartition(message.topic(), message.partition());
        Pile<T> pile = piles.get(partition);
        if (pile == null) {
            throw new IllegalStateException("A record came of " + partition + ", which was not begun");
        }
        pile.next = message.offset() + 1;
        Finding finding = read(message);
        Optional<Parcel<T>> parcel = finding == null ? Optional.empty() : outlet.parcel(finding, pile.told::get);
        parcel.ifPresent(made -> {
            pile.told.put(made.item(), made.told());
            if (message.offset() >= pile.settled) {
                due.add(new Due<>(partition, message.offset(), made));
            }
        });
    }

    boolean isEmpty() {
        return due.isEmpty();
    }

    int size() {
        return due.size();
    }

    /** The next parcels, in order; they stay until they are taken off. */
    List<Due<T>> next() {
        List<Due<T>> batch = new ArrayList<>();
        for (Due<T> each : due) {
            if (batch.size() == outlet.atOnce()) {
                break;
            }
            batch.add(each);
        }
        return batch;
    }

    void takeOff(List<Due<T>> batch) {
        batch.forEach(each -> due.removeFirst());
    }

    /** The positions that are not settled yet: before what is due, or after all that was read. */
    Map<TopicPartition, Long> unsettled() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        piles.forEach((partition, pile) -> positions.put(partition, pile.next));
        for (Due<T> each : due) {
            positions.merge(each.partition(), each.offset(), Math::min);
        }
        positions.entrySet().removeIf(each -> {
            Pile<T> pile = piles.get(each.getKey());
            return pile == null || each.getValue() <= pile.settled;
        });
        return positions;
    }

    void settled(Map<TopicPartition, Long> positions) {
        positions.forEach((partition, position) -> {
            Pile<T> pile = piles.get(partition);
            if (pile != null) {
                pile.settled = position;
            }
        });
    }

    /** Whether something that was told before has not been read again yet. */
    boolean recalls() {
        return piles.values().stream().anyMatch(pile -> pile.next < pile.settled);
    }

    private static @Nullable Finding read(ConsumerRecord<byte[], byte[]> message) {
        Header type = message.headers().lastHeader(FindingCodec.TYPE);
        try {
            if (type != null && type.value() != null && message.value() != null) {
                return FindingCodec.read(type.value(), message.value());
            }
        } catch (UnreadableJsonException e) {
            LOG.debug("Not readable", e);
        }
        // Ingest makes it a dead letter, which is shown and waits for a person.
        LOG.warn(
                "The record {}-{}@{} cannot be read as a finding and is told to nobody; it is among the dead letters",
                message.topic(),
                message.partition(),
                message.offset());
        return null;
    }

    private static final class Pile<T> {
        private final Map<String, T> told = new HashMap<>();
        private long settled;
        private long next;

        Pile(long settled) {
            this.settled = settled;
        }
    }
}
