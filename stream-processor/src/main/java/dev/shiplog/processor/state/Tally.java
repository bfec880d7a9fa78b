package dev.shiplog.processor.state;

import java.util.concurrent.atomic.LongAdder;

/** Counts what the topology does, since the program started; work that is done again after a fault counts again. */
public final class Tally {
    public final LongAdder read = new LongAdder();
    public final LongAdder unreadable = new LongAdder();
    public final LongAdder routed = new LongAdder();
    public final LongAdder unrouted = new LongAdder();
    public final LongAdder ignored = new LongAdder();
    final LongAdder trails = new LongAdder();
    final LongAdder alerts = new LongAdder();
    final LongAdder judgements = new LongAdder();
    final LongAdder promotions = new LongAdder();
    final LongAdder drift = new LongAdder();
    final LongAdder oversized = new LongAdder();

    /** The counts of this moment. */
    public Counts counts() {
        return new Counts(
                read.sum(),
                unreadable.sum(),
                routed.sum(),
                unrouted.sum(),
                ignored.sum(),
                trails.sum(),
                alerts.sum(),
                judgements.sum(),
                promotions.sum(),
                drift.sum(),
                oversized.sum());
    }

    /**
     * What was counted.
     *
     * @param read facts that were read from the topic of facts
     * @param unreadable records there that hold no fact; ingest keeps them as dead letters
     * @param routed facts that concern at least one application
     * @param unrouted facts that were kept because they concern none yet
     * @param ignored facts that never concern one
     * @param trails versions of trails that were emitted
     * @param alerts versions of alerts that were emitted
     * @param judgements versions of judgements that were emitted
     * @param promotions versions of promotions that were emitted
     * @param drift versions of differences and states of schemas that were emitted
     * @param oversized findings that were not emitted because no record can hold them
     */
    public record Counts(
            long read,
            long unreadable,
            long routed,
            long unrouted,
            long ignored,
            long trails,
            long alerts,
            long judgements,
            long promotions,
            long drift,
            long oversized) {}
}
