package dev.shiplog.report.http;

import dev.shiplog.report.model.AlertEvent;
import dev.shiplog.report.model.AlertReader;
import dev.shiplog.report.model.StoreUnavailableException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events of alerts. Each listener follows the table by the numbers of its rows, so that it misses nothing
 * that any process has taken over, and resumes where it was with any of them.
 */
final class AlertStream implements AutoCloseable {
    /** The media type. */
    static final String TYPE = "text/event-stream";

    /** How many may listen at once; each costs one small query a second. */
    static final int LISTENERS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(AlertStream.class);
    private static final int AT_ONCE = 100;

    private final AlertReader alerts;
    private final Duration pause;
    private final Duration heartbeat;
    private final Duration longest;
    private final Semaphore places = new Semaphore(LISTENERS);
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * @param pause between two looks at the table
     * @param heartbeat after which silence is broken, so that nobody on the way takes the line for dead
     * @param longest after which a listener must come again, and show again that it may listen
     */
    AlertStream(AlertReader alerts, Duration pause, Duration heartbeat, Duration longest) {
        this.alerts = alerts;
        this.pause = pause;
        this.heartbeat = heartbeat;
        this.longest = longest;
    }

    /**
     * Sends events until the listener leaves, its time is over, or this is closed.
     *
     * @param after the last sequence that the listener has; negative for what comes from now on
     */
    void follow(Context context, long after) {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    503,
                    LISTENERS + " listen already, more are not served; list /api/v1/alerts instead.",
                    List.of(),
                    Map.of("Retry-After", "60"));
        }
        try {
            long from = after < 0 ? alerts.newest() : after;
            context.contentType(TYPE);
            context.header("X-Accel-Buffering", "no");
            send(context.res().getOutputStream(), from);
        } catch (IOException e) {
            // Whoever closes the page ends it so; there is nobody left to tell.
            LOG.debug("A listener to alerts has left: {}", e.getMessage());
        } finally {
            places.release();
        }
    }

    private void send(OutputStream out, long from) throws IOException {
        long at = from;
        long end = System.nanoTime() + longest.toNanos();
        long spoke = System.nanoTime();
        // Without data it is no event for the listener, who only notes where it stands.
        write(out, "retry: 5000\nid: " + at + "\n\n");
        while (System.nanoTime() < end) {
            List<AlertEvent> events = next(at);
            for (AlertEvent event : events) {
                String json = new String(Exchange.JSON.writeValueAsBytes(event.alert()), StandardCharsets.UTF_8);
                write(out, "id: " + event.sequence() + "\nevent: alert\ndata: " + json + "\n\n");
                at = event.sequence();
                spoke = System.nanoTime();
            }
            if (System.nanoTime() - spoke >= heartbeat.toNanos()) {
                write(out, ": still here\n\n");
                spoke = System.nanoTime();
            }
            if (events.size() < AT_ONCE && closes()) {
                return;
            }
        }
    }

    // A store that is away is no reason to lose the listener: it gets what it missed when the store is back.
    private List<AlertEvent> next(long at) {
        try {
            return alerts.after(at, AT_ONCE);
        } catch (StoreUnavailableException e) {
            return List.of();
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

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Ends all of them. */
    @Override
    public void close() {
        closing.countDown();
    }
}
