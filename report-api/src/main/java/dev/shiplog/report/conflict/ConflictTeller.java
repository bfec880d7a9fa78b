package dev.shiplog.report.conflict;

import dev.shiplog.configuration.Routing;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.FactConflicted;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.EventType;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.report.model.ComponentHealth;
import dev.shiplog.report.model.ConflictReader;
import dev.shiplog.report.model.ConflictReader.Conflict;
import dev.shiplog.report.model.FactPublisher;
import dev.shiplog.report.model.HealthCheck;
import dev.shiplog.report.model.PublisherUnavailableException;
import dev.shiplog.report.model.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the table of conflicts and publishes a fact for each. The fact's identity is the place of the record that
 * came later, so that telling it again, after a restart or by another process, gives a duplicate and nothing else.
 */
public final class ConflictTeller implements HealthCheck, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConflictTeller.class);
    private static final int AT_ONCE = 200;

    private final ConflictReader conflicts;
    private final FactPublisher publisher;
    private final Routing routing;
    private final Duration pause;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<Integer, Long> told = new HashMap<>();
    private volatile @Nullable Thread thread;
    private volatile @Nullable String problem;

    /**
     * Makes one that is to be started.
     *
     * @param pause between two looks
     */
    public ConflictTeller(ConflictReader conflicts, FactPublisher publisher, Routing routing, Duration pause) {
        this.conflicts = conflicts;
        this.publisher = publisher;
        this.routing = routing;
        this.pause = pause;
    }

    /** Begins to look. */
    public void start() {
        thread = Thread.ofVirtual().name("shiplog-conflicts").start(this::follow);
    }

    /**
     * Tells of the next conflicts that the ledger has no word of.
     *
     * @return how many
     * @throws PublisherUnavailableException if one is not durable; it and those behind it are told next time
     */
    int tellNext() {
        List<Conflict> untold = conflicts.untold(Map.copyOf(told), AT_ONCE);
        for (Conflict conflict : untold) {
            publisher.publish(fact(conflict));
            told.put(conflict.partition(), conflict.offset());
        }
        return untold.size();
    }

    private void follow() {
        boolean more = true;
        while (more || !closes()) {
            if (closing.getCount() == 0) {
                return;
            }
            try {
                more = tellNext() == AT_ONCE;
                problem = null;
            } catch (PublisherUnavailableException | StoreUnavailableException e) {
                more = false;
                problem = String.valueOf(e.getMessage());
            } catch (RuntimeException e) {
                more = false;
                problem = "A conflict cannot be told: " + e.getMessage();
                LOG.warn("A conflict of facts cannot be told, it is tried again", e);
            }
        }
    }

    private boolean closes() {
        try {
            return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Fact fact(Conflict conflict) {
        return new Fact(
                ConflictReader.SOURCE,
                new FactId(ConflictReader.PREFIX + conflict.partition() + "/" + conflict.offset()),
                new FactConflicted(
                        new SourceName(conflict.source()),
                        new FactId(conflict.id()),
                        conflict.type(),
                        conflict.firstSha256(),
                        conflict.otherSha256(),
                        applications(conflict),
                        conflict.recordedAt()));
    }

    private List<ApplicationName> applications(Conflict conflict) {
        Optional<EventType> type = EventType.named(conflict.type());
        if (type.isEmpty()) {
            return List.of();
        }
        try {
            byte[] data = conflict.data().getBytes(StandardCharsets.UTF_8);
            return routing.of(ShiplogJson.read(data, type.get().eventClass())) instanceof Routing.Route.To to
                    ? to.applications()
                    : List.of();
        } catch (UnreadableJsonException e) {
            return List.of();
        }
    }

    @Override
    public ComponentHealth check() {
        String seen = problem;
        Thread running = thread;
        if (running == null || !running.isAlive()) {
            return new ComponentHealth("conflicts", ComponentHealth.State.DOWN, "Nobody looks for conflicts of facts.");
        }
        return seen == null
                ? new ComponentHealth("conflicts", ComponentHealth.State.UP, "Each conflict of facts is told.")
                : new ComponentHealth("conflicts", ComponentHealth.State.DEGRADED, seen);
    }

    @Override
    public void close() {
        closing.countDown();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(15));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
