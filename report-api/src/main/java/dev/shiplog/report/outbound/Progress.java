package dev.shiplog.report.outbound;

import dev.shiplog.report.model.ComponentHealth;
import org.jspecify.annotations.Nullable;

/** What a destination's loop has done, for those who look at it from other threads. */
final class Progress {
    private final String destination;
    private @Nullable String problem;
    private @Nullable String lastRefusal;
    private boolean running;
    private boolean recalling;
    private long behind = -1;
    private long delivered;
    private long refused;
    private long postponed;

    Progress(String destination) {
        this.destination = destination;
    }

    synchronized void runs(boolean whether) {
        running = whether;
    }

    synchronized void postponed(String why) {
        problem = why;
        postponed++;
    }

    synchronized void stands(long recordsBehind, boolean stillRecalling) {
        behind = recordsBehind;
        recalling = stillRecalling;
    }

    /** Nothing is in the way. */
    synchronized void goesWell() {
        problem = null;
    }

    /** A delivery is in the topic of facts; null if all of it was taken. */
    synchronized void recorded(@Nullable String refusal) {
        if (refusal == null) {
            delivered++;
        } else {
            refused++;
        }
        lastRefusal = refusal;
    }

    String destination() {
        return destination;
    }

    synchronized @Nullable String problem() {
        return problem;
    }

    synchronized long behind() {
        return behind;
    }

    synchronized long deliveredSoFar() {
        return delivered;
    }

    synchronized long refusedSoFar() {
        return refused;
    }

    synchronized long postponedSoFar() {
        return postponed;
    }

    synchronized ComponentHealth check() {
        String name = "outbound " + destination;
        if (!running) {
            return new ComponentHealth(name, ComponentHealth.State.DOWN, "It does not run; restart the report API.");
        }
        if (problem != null) {
            return new ComponentHealth(
                    name,
                    ComponentHealth.State.DEGRADED,
                    "It cannot go on and tries again until it can; nothing is lost. " + problem);
        }
        String stand = recalling
                ? "It works out from the topic what was told before; "
                : behind < 0 ? "It waits for its partitions; " : "It is " + behind + " records behind; ";
        String counts = delivered + " were delivered and " + refused + " refused since the start.";
        return lastRefusal == null
                ? new ComponentHealth(name, ComponentHealth.State.UP, stand + counts)
                : new ComponentHealth(
                        name, ComponentHealth.State.DEGRADED, stand + counts + " The last was refused: " + lastRefusal);
    }
}
