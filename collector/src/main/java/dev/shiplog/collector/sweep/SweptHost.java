package dev.shiplog.collector.sweep;

import dev.shiplog.collector.poll.Polled;
import dev.shiplog.collector.sink.SinkUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sweep: up to when it has asked, and how it stands. */
final class SweptHost implements Polled {
    private static final Logger LOG = LoggerFactory.getLogger(SweptHost.class);

    /** GitHub keeps its log of deliveries for this long. */
    private static final Duration FIRST_LOOK = Duration.ofDays(3);

    /** Between the clocks of the host and of this machine, and for what a host tells late. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final Sweep sweep;
    private final Taking taking;
    private final Cursor cursor;
    private final Duration interval;
    private final InstantSource clock;
    private Instant notBefore = Instant.MIN;
    private volatile @Nullable String problem;
    private volatile @Nullable Instant lastSuccess;

    SweptHost(Sweep sweep, Taking taking, Cursor cursor, Duration interval, InstantSource clock) {
        this.sweep = sweep;
        this.taking = taking;
        this.cursor = cursor;
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sweep of " + sweep.name();
    }

    @Override
    public boolean poll() {
        Instant begun = clock.instant();
        if (begun.isBefore(notBefore)) {
            return true;
        }
        try {
            Instant upTo = cursor.read();
            sweep.ask(upTo == null ? begun.minus(FIRST_LOOK) : upTo, taking);
            cursor.write(begun.minus(OVERLAP));
            if (problem != null) {
                LOG.info("The {} works again.", name());
            }
            problem = null;
            lastSuccess = begun;
            return true;
        } catch (SweepFailedException e) {
            Duration pause = e.pause();
            notBefore = pause == null ? Instant.MIN : begun.plus(pause);
            failed(String.valueOf(e.getMessage()));
            return pause != null;
        } catch (SinkUnavailableException e) {
            failed("What was found could not be sent yet; it is asked for again: " + e.getMessage());
            return true;
        } catch (IOException e) {
            failed("Up to when it has asked cannot be read or kept in its file: " + e.getMessage()
                    + ". Make the data directory writable");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    SweepState state() {
        return new SweepState(
                sweep.name(), problem, lastSuccess, taking.facts(), taking.letters(), interval.multipliedBy(3));
    }

    @Nullable
    String problem() {
        return problem;
    }

    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("facts_sent", taking.facts());
        details.put("dead_letters", taking.letters());
        Instant success = lastSuccess;
        if (success != null) {
            details.put("last_success", success.toString());
        }
        String wrong = problem;
        if (wrong != null) {
            details.put("problem", wrong);
        }
        return details;
    }

    String sweepName() {
        return sweep.name();
    }

    private void failed(String told) {
        if (!Objects.equals(told, problem)) {
            LOG.warn("The {} failed: {}", name(), told);
        }
        problem = told;
    }
}
