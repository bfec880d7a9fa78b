package dev.shiplog.collector.http;

import java.util.concurrent.Semaphore;

/**
 * How many large bodies may be in memory at once. What a large body and its reading take is bounded by the largest body
 * of the webhooks; together with this number it bounds the memory, however many send at the same time.
 */
final class LargeBodies {
    private final Semaphore places;

    LargeBodies(int atOnce) {
        this.places = new Semaphore(atOnce);
    }

    boolean enter() {
        return places.tryAcquire();
    }

    void leave() {
        places.release();
    }
}
