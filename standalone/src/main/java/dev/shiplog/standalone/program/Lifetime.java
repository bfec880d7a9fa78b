package dev.shiplog.standalone.program;

import java.util.concurrent.CountDownLatch;

/** Holds the main thread until the process is asked to end, and closes what runs before it ends. */
final class Lifetime implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final AutoCloseable program;
    private final Thread hook;

    Lifetime(AutoCloseable program) {
        this.program = program;
        this.hook = new Thread(this::endedFromOutside, "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Returns when the process was asked to end, by Ctrl-C or otherwise. */
    void awaitEnd() throws InterruptedException {
        asked.await();
    }

    @Override
    public void close() {
        if (asked.getCount() == 0) {
            return;
        }
        Runtime.getRuntime().removeShutdownHook(hook);
        closeProgram();
    }

    private void endedFromOutside() {
        asked.countDown();
        closeProgram();
    }

    private void closeProgram() {
        try {
            program.close();
        } catch (Exception e) {
            throw new IllegalStateException("Something did not stop as it should", e);
        }
    }
}
