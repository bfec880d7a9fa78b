package dev.shiplog.report.outbound;

import dev.shiplog.events.fact.DeliveryOutcome;
import dev.shiplog.events.fact.DeliveryRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.finding.Finding;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.Facts;
import dev.shiplog.report.outbound.parcel.Outlet;
import dev.shiplog.report.outbound.parcel.PostponedException;
import dev.shiplog.report.outbound.parcel.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one destination of what its topic holds, in order, until it is told to stop. It goes on only after the receiver
 * took a parcel or refused it for good; until then it waits, longer each time, while it goes on polling without taking,
 * which keeps its place in the group.
 */
final class DestinationLoop<T> implements Runnable, ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(DestinationLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration KAFKA = Duration.ofSeconds(10);

    private final String name;
    private final SourceName source;
    private final boolean fromBeginning;
    private final Outlet<T> outlet;
    private final Consumer<byte[], byte[]> consumer;
    private final Settlement settlement;
    private final Progress progress;
    private final Patience receiver;
    private final Patience kafka;
    private final InstantSource clock;
    private final Desk<T> desk;
    private final Set<TopicPartition> unplaced = new HashSet<>();
    private final List<Sent> sent = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private Instant notBefore = Instant.EPOCH;
    private int attempts;

    DestinationLoop(
            String name,
            boolean fromBeginning,
            Outlet<T> outlet,
            Consumer<byte[], byte[]> consumer,
            Settlement settlement,
            Progress progress,
            Patience receiver,
            Patience kafka,
            InstantSource clock) {
        this.name = name;
        this.source = new SourceName("/outbound/" + name);
        this.fromBeginning = fromBeginning;
        this.outlet = outlet;
        this.consumer = consumer;
        this.settlement = settlement;
        this.progress = progress;
        this.receiver = receiver;
        this.kafka = kafka;
        this.clock = clock;
        this.desk = new Desk<>(outlet);
    }

    /** A delivery whose fact is not in Kafka yet. */
    private record Sent(TopicPartition partition, Fact fact, @Nullable String problem) {}

    /** Makes {@link #run} return soon. */
    void close() {
        closing.countDown();
        consumer.wakeup();
    }

    @Override
    public void run() {
        progress.runs(true);
        try (outlet;
                settlement;
                consumer) {
            consumer.subscribe(List.of(outlet.topic().topicName()), this);
            while (closing.getCount() > 0) {
                turn();
            }
            // Whoever was interrupted has to close its clients all the same.
            LOG.debug("{} stops; interrupted: {}", name, Thread.interrupted());
            settleAtLast();
        } catch (KafkaException e) {
            if (closing.getCount() > 0) {
                LOG.error("Nothing is sent to {} any more, restart the report API: its consumer has died", name, e);
            }
        } finally {
            progress.runs(false);
        }
    }

    private void turn() {
        try {
            place();
            boolean busy = !desk.isEmpty() || !sent.isEmpty();
            boolean ready = busy && !clock.instant().isBefore(notBefore);
            if (busy) {
                consumer.pause(consumer.assignment());
            } else {
                consumer.resume(consumer.assignment());
            }
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(ready ? Duration.ZERO : POLL)) {
                desk.take(message);
            }
            settle();
            if (!desk.isEmpty() && !clock.instant().isBefore(notBefore)) {
                send();
                settle();
            }
            kafka.forget();
            stand();
        } catch (WakeupException e) {
            LOG.debug("{} was woken to stop", name, e);
        } catch (InterruptException | InterruptedException e) {
            closing.countDown();
        } catch (RuntimeException e) {
            postponed("Kafka, or a fault of Shiplog: " + e.getMessage(), e);
            pause(kafka.pause(null));
        }
    }

    /** Finds out up to where the group has told what its new partitions hold. */
    private void place() {
        if (unplaced.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(unplaced), KAFKA);
        for (TopicPartition partition : List.copyOf(unplaced)) {
            OffsetAndMetadata position = committed.get(partition);
            desk.begin(partition, position == null ? first(partition) : position.offset());
            consumer.seekToBeginning(Set.of(partition));
            unplaced.remove(partition);
        }
    }

    /** Where a new destination begins; kept at once, so that a restart before the first delivery loses nothing. */
    private long first(TopicPartition partition) {
        Map<TopicPartition, Long> offsets = fromBeginning
                ? consumer.beginningOffsets(Set.of(partition), KAFKA)
                : consumer.endOffsets(Set.of(partition), KAFKA);
        Long offset = offsets.get(partition);
        if (offset == null) {
            throw new KafkaException("Kafka does not say how far " + partition + " goes");
        }
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(offset)), KAFKA);
        return offset;
    }

    private void send() throws InterruptedException {
        List<Desk.Due<T>> batch = desk.next();
        attempts++;
        List<Receipt> receipts;
        try {
            receipts = outlet.send(batch.stream().map(Desk.Due::parcel).toList());
        } catch (PostponedException e) {
            notBefore = clock.instant().plus(receiver.pause(e.pause()));
            postponed(String.valueOf(e.getMessage()), null);
            return;
        } catch (RuntimeException e) {
            notBefore = clock.instant().plus(receiver.pause(null));
            postponed("A fault of Shiplog: " + e, e);
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            Desk.Due<T> each = batch.get(i);
            sent.add(sent(each.partition(), each.parcel().item(), each.parcel().finding(), receipts.get(i)));
        }
        desk.takeOff(batch);
        attempts = 0;
        receiver.forget();
        if (progress.problem() != null) {
            LOG.info("{} takes what it is sent again", name);
        }
        progress.goesWell();
    }

    private Sent sent(TopicPartition partition, String item, Finding finding, Receipt receipt) {
        String problem =
                switch (receipt) {
                    case Receipt.Taken taken -> null;
                    case Receipt.Refused refused -> refused.problem();
                };
        if (problem != null) {
            LOG.warn("{} has refused version {} of {}: {}", name, finding.version(), item, problem);
        }
        Fact fact = Facts.observed(
                source,
                new DeliveryRecorded(
                        name,
                        finding.application(),
                        item,
                        finding.version(),
                        problem == null ? DeliveryOutcome.DELIVERED : DeliveryOutcome.REJECTED,
                        attempts,
                        problem,
                        clock.instant()));
        return new Sent(partition, fact, problem);
    }

    private void settle() {
        Map<TopicPartition, Long> positions = desk.unsettled();
        if (positions.isEmpty() && sent.isEmpty()) {
            return;
        }
        settlement.settle(sent.stream().map(Sent::fact).toList(), positions, consumer.groupMetadata());
        desk.settled(positions);
        sent.forEach(each -> progress.recorded(each.problem()));
        sent.clear();
    }

    private void settleAtLast() {
        try {
            settle();
        } catch (RuntimeException e) {
            LOG.info("What {} was told last is told again at the next start, as Kafka does not confirm it", name, e);
        }
    }

    private void stand() {
        long behind = desk.size();
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong lag = consumer.currentLag(partition);
            if (lag.isEmpty()) {
                progress.stands(-1, false);
                return;
            }
            behind += lag.getAsLong();
        }
        progress.stands(behind, behind > 0 && desk.recalls());
        if (desk.isEmpty()) {
            progress.goesWell();
        }
    }

    private void postponed(String what, @Nullable Exception why) {
        if (!what.equals(progress.problem())) {
            LOG.warn("{} cannot be told, which is tried again until it can: {}", name, what, why);
        }
        progress.postponed(what);
    }

    private void pause(Duration wait) {
        try {
            boolean stopped = closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("Waited {}; told to stop: {}", wait, stopped);
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // Their places are asked for outside of this callback, where a failure can be tried again.
        consumer.pause(partitions);
        consumer.seekToBeginning(partitions);
        unplaced.addAll(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        desk.leave(partitions);
        unplaced.removeAll(partitions);
        // Whoever has them now tells it again, and whoever is told knows it by its id.
        sent.removeIf(each -> partitions.contains(each.partition()));
    }
}
