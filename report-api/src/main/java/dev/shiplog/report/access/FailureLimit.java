package dev.shiplog.report.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed attempts by whoever makes them, in windows of a minute. Only attempts that fail are held back: a right
 * token goes through, so that nobody can lock out others who share their address.
 */
public final class FailureLimit {
    /** How many failures a minute are answered with their reason. */
    public static final int ALLOWED = 10;
    /** The window. */
    public static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    public FailureLimit(InstantSource clock) {
        this.clock = clock;
    }

    /** Notes a failure, and tells whether it is one too many. */
    public synchronized boolean exceededBy(String who) {
        Instant now = clock.instant();
        if (windows.size() >= MOST) {
            windows.values().removeIf(window -> window.ended(now));
        }
        if (windows.size() >= MOST && !windows.containsKey(who)) {
            return true;
        }
        Window window = windows.get(who);
        Window counted = window == null || window.ended(now)
                ? new Window(now, 1)
                : new Window(window.start(), window.failures() + 1);
        windows.put(who, counted);
        return counted.failures() > ALLOWED;
    }

    private record Window(Instant start, int failures) {
        boolean ended(Instant now) {
            return !now.isBefore(start.plus(WINDOW));
        }
    }
}
