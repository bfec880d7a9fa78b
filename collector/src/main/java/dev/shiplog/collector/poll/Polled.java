package dev.shiplog.collector.poll;

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
}
