package dev.shiplog.processor.topology;

import dev.shiplog.configuration.Routing;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.StoreNames;
import dev.shiplog.processor.state.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keys each fact by the applications that it concerns, once for each. A fact that concerns none yet is kept, and tried
 * again after every start, since the configuration is read at the start.
 */
final class RouteFacts implements Processor<byte[], Fact, String, Fact> {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int SLICE = 200;

    private final Routing routing;
    private final Tally tally;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    private ProcessorContext<String, Fact> context;

    @SuppressWarnings("NullAway.Init") // As above.
    private KeyValueStore<String, Fact> unrouted;

    @SuppressWarnings("NullAway.Init") // As above.
    private Cancellable retrying;

    private @Nullable String retried;

    RouteFacts(Routing routing, Tally tally) {
        this.routing = routing;
        this.tally = tally;
    }

    @Override
    public void init(ProcessorContext<String, Fact> given) {
        context = given;
        unrouted = given.getStateStore(StoreNames.UNROUTED);
        retrying = given.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, this::retry);
    }

    @Override
    public void process(Record<byte[], Fact> message) {
        Fact fact = message.value();
        switch (routing.of(fact.event())) {
            case Routing.Route.To to -> forward(to.applications(), fact, message.timestamp());
            case Routing.Route.NobodyYet yet -> {
                tally.unrouted.increment();
                unrouted.put(Keys.of(fact.source(), fact.id()), fact);
            }
            case Routing.Route.Nobody nobody -> tally.ignored.increment();
        }
    }

    private void forward(List<ApplicationName> applications, Fact fact, long timestamp) {
        tally.routed.increment();
        for (ApplicationName application : applications) {
            context.forward(new Record<>(application.value(), fact, timestamp));
        }
    }

    private void retry(long now) {
        List<KeyValue<String, Fact>> slice = new ArrayList<>();
        try (KeyValueIterator<String, Fact> kept = unrouted.range(retried, null)) {
            while (kept.hasNext() && slice.size() < SLICE) {
                slice.add(kept.next());
            }
        }
        for (KeyValue<String, Fact> entry : slice) {
            if (routing.of(entry.value.event()) instanceof Routing.Route.To to) {
                forward(to.applications(), entry.value, now);
                unrouted.delete(entry.key);
            }
            retried = entry.key;
        }
        if (slice.size() < SLICE) {
            retrying.cancel();
        }
    }
}
