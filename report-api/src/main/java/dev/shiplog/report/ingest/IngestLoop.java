package dev.shiplog.report.ingest;

import dev.shiplog.report.model.intake.Arrived;
import dev.shiplog.report.model.intake.Intake;
import dev.shiplog.report.model.intake.IntakeOutcome;
import dev.shiplog.report.model.intake.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls and stores until it is told to stop. A failure of any kind takes it back to the positions that the store
 * holds, so that nothing is passed over and nothing taken twice; it then waits, longer each time, while it goes on
 * polling without taking, which keeps its place in the group.
 */
final class IngestLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(IngestLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long SHORTEST_WAIT = 100;
    private static final long LONGEST_WAIT = 10_000;

    private final Consumer<byte[], byte[]> consumer;
    private final Intake intake;
    private final IngestProgress progress;
    private final Placement placement;
    private final CountDownLatch closing = new CountDownLatch(1);
    private long wait = SHORTEST_WAIT;

    IngestLoop(Consumer<byte[], byte[]> consumer, Intake intake, IngestProgress progress) {
        this.consumer = consumer;
        this.intake = intake;
        this.progress = progress;
        this.placement = new Placement(consumer, intake);
    }

    /** Makes {@link #run} return soon; what is being stored is finished first. */
    void close() {
        closing.countDown();
        consumer.wakeup();
    }

    void subscribe(Collection<String> topics) {
        consumer.subscribe(topics, placement);
    }

    @Override
    public void run() {
        try (consumer) {
            while (closing.getCount() > 0) {
                turn();
            }
        } catch (KafkaException e) {
            if (closing.getCount() > 0) {
                progress.failed("The consumer has died: " + e.getMessage());
                LOG.error("Ingest has stopped, restart it: its consumer has died", e);
            }
        }
    }

    private void turn() {
        try {
            placement.place();
            List<Taken> batch = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                batch.add(Taken.of(message));
            }
            if (!batch.isEmpty()) {
                store(batch);
            }
            progress.wentWell(behind());
            wait = SHORTEST_WAIT;
        } catch (WakeupException e) {
            LOG.debug("Ingest was woken to stop", e);
        } catch (TakenOverException e) {
            LOG.info("{}; reading from where it stands now", e.getMessage());
            placement.displaceAll();
        } catch (InterruptException e) {
            closing.countDown();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void failed(RuntimeException e) {
        String what = String.valueOf(e.getMessage());
        if (!what.equals(progress.problem())) {
            LOG.warn("Ingest cannot go on and tries again until it can: {}", what, e);
        }
        progress.failed(what);
        placement.displaceAll();
        try {
            consumer.poll(Duration.ofMillis(wait));
        } catch (WakeupException woken) {
            LOG.debug("Ingest was woken to stop", woken);
        } catch (KafkaException again) {
            pause();
        }
        wait = Math.min(wait * 2, LONGEST_WAIT);
    }

    private void pause() {
        try {
            boolean stopped = closing.await(wait, TimeUnit.MILLISECONDS);
            LOG.debug("Waited {} ms; told to stop: {}", wait, stopped);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private void store(List<Taken> batch) {
        Map<Place, Long> from = new TreeMap<>();
        List<Arrived> records = new ArrayList<>(batch.size());
        for (Taken each : batch) {
            records.add(each.arrived());
            Place place = each.arrived().arrival().place();
            from.computeIfAbsent(place, placement::position);
        }
        switch (intake.store(from, records)) {
            case IntakeOutcome.Stored stored -> {
                records.forEach(each -> placement.moved(each.arrival()));
                progress.stored(stored.tallies());
            }
            case IntakeOutcome.Fenced fenced -> throw new TakenOverException(fenced.place());
            case IntakeOutcome.Refused refused -> divide(batch, refused.explanation());
        }
    }

    // Half by half to the record that is refused, which becomes a dead letter; the others go in.
    private void divide(List<Taken> batch, String why) {
        if (batch.size() > 1) {
            store(batch.subList(0, batch.size() / 2));
            store(batch.subList(batch.size() / 2, batch.size()));
            return;
        }
        Taken refused = batch.getFirst();
        if (refused.arrived() instanceof Arrived.Unreadable) {
            throw new IllegalStateException(
                    "The record " + refused.arrived().arrival() + " cannot even be kept as a dead letter: " + why);
        }
        LOG.warn("The record {} becomes a dead letter: {}", refused.arrived().arrival(), why);
        store(List.of(refused.refused(why)));
    }

    private long behind() {
        long sum = 0;
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong lag = consumer.currentLag(partition);
            if (lag.isEmpty()) {
                return -1;
            }
            sum += lag.getAsLong();
        }
        return sum;
    }

    private static final class TakenOverException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TakenOverException(Place place) {
            super("Somebody else has taken over records of " + place);
        }
    }
}
