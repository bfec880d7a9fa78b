package dev.shiplog.collector.sweep;

import java.time.Instant;

/** One thing to ask a host for. */
interface Sweep {
    /** What logs and the health page call it, unique among all sweeps. */
    String name();

    /**
     * Asks for all that changed since a time, and hands on what the host tells.
     *
     * @throws SweepFailedException if the host does not answer as it should; what was handed on until then stays
     */
    void ask(Instant since, Taking taking) throws SweepFailedException, InterruptedException;
}
