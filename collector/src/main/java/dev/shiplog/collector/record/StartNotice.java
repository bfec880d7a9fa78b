package dev.shiplog.collector.record;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.transport.FactEnvelope;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Tells that a run began, beside the run and without holding it up. It is kept in the spool until it was sent or the
 * run's end is told, so that a run that is killed, even without a collector in reach, does not go unseen.
 */
final class StartNotice {
    private final CollectorClient collector;
    private final Spool spool;

    StartNotice(CollectorClient collector, Spool spool) {
        this.collector = collector;
        this.spool = spool;
    }

    /** Returns the file in which the notice waits; null if none could be written, which the end of the run will say. */
    @Nullable
    Path tell(String name, Fact fact) {
        byte[] event = new JsonFormat().serialize(FactEnvelope.wrap(fact));
        Path kept = keep(name, event);
        Thread.ofPlatform().daemon().name("shiplog-start").start(() -> {
            if (!(collector.send(event) instanceof CollectorClient.Sent.Later)) {
                forget(kept);
            }
        });
        return kept;
    }

    /** The end of the run is told or kept, and says all that its beginning did. */
    void forget(@Nullable Path kept) {
        if (kept != null) {
            try {
                spool.sent(kept);
            } catch (IOException e) {
                // It is sent once more with a later run, which changes nothing.
            }
        }
    }

    private @Nullable Path keep(String name, byte[] event) {
        try {
            return spool.keep(name, event);
        } catch (IOException e) {
            return null;
        }
    }
}
