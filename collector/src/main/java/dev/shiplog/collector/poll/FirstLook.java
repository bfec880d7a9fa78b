package dev.shiplog.collector.poll;

import java.util.concurrent.CountDownLatch;

/** Something that is looked at again and again, whose first look waits for others, and others for it. */
final class FirstLook implements Polled {
    private final Polled polled;
    private final Runnable turn;
    private final CountDownLatch looked;
    private boolean first = true;

    /**
     * @param turn waits until it may be looked at for the first time
     * @param looked is counted down after the first look, also if that failed
     */
    FirstLook(Polled polled, Runnable turn, CountDownLatch looked) {
        this.polled = polled;
        this.turn = turn;
        this.looked = looked;
    }

    @Override
    public String name() {
        return polled.name();
    }

    /** The loop never polls one thing twice at the same time. */
    @Override
    public boolean poll() {
        if (!first) {
            return polled.poll();
        }
        first = false;
        turn.run();
        try {
            return polled.poll();
        } finally {
            looked.countDown();
        }
    }
}
