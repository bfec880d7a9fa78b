package dev.shiplog.report.ingest;

import dev.shiplog.report.model.intake.Arrival;
import dev.shiplog.report.model.intake.Intake;
import dev.shiplog.report.model.intake.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the consumer stands in its partitions. What the group hands to it is paused until its position was read from
 * the store; Kafka's own committed offsets are never used.
 */
final class Placement implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> consumer;
    private final Intake intake;
    private final Map<Place, Long> positions = new HashMap<>();
    private final Set<TopicPartition> displaced = new LinkedHashSet<>();

    Placement(Consumer<byte[], byte[]> consumer, Intake intake) {
        this.consumer = consumer;
        this.intake = intake;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        displace(partitions);
        // Any position will do, as it is paused: without one the consumer would look for a committed offset.
        partitions.forEach(partition -> consumer.seek(partition, 0));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        displaced.removeAll(partitions);
        partitions.forEach(partition -> positions.remove(place(partition)));
    }

    void displaceAll() {
        displace(consumer.assignment());
    }

    private void displace(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        displaced.addAll(partitions);
    }

    /** Reads the positions of what has none and lets it flow. */
    void place() {
        if (displaced.isEmpty()) {
            return;
        }
        Map<Place, Long> stored =
                intake.positions(displaced.stream().map(Placement::place).toList());
        List<TopicPartition> untouched = displaced.stream()
                .filter(partition -> !stored.containsKey(place(partition)))
                .toList();
        Map<TopicPartition, Long> beginnings = untouched.isEmpty() ? Map.of() : consumer.beginningOffsets(untouched);
        for (TopicPartition partition : displaced) {
            Long position = stored.get(place(partition));
            consumer.seek(partition, position == null ? beginnings.getOrDefault(partition, 0L) : position);
            positions.put(place(partition), position == null ? 0L : position);
        }
        consumer.resume(displaced);
        displaced.clear();
    }

    /** The position of a place as the store holds it, 0 if it holds none. */
    long position(Place place) {
        return positions.getOrDefault(place, 0L);
    }

    void moved(Arrival behind) {
        positions.put(behind.place(), behind.offset() + 1);
    }

    private static Place place(TopicPartition partition) {
        return new Place(partition.topic(), partition.partition());
    }
}
