package dev.shiplog.collector.poll;

import java.time.Duration;

/** Something outside that is looked at again and again. */
public interface Polled {
    /** What logs call it. */
    String name();

    /**
     * Looks once, and sends what is new.
     *
     * @return whether all is well; if not, the next looks come more seldom
     */
    boolean poll();

    /**
     * How long to wait for the next look after one that went well.
     *
     * @param interval at most
     */
    default Duration pause(Duration interval) {
        return interval;
    }
}
