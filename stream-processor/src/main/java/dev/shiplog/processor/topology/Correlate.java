package dev.shiplog.processor.topology;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.evidence.Islands;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Findings;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.state.Stores;
import dev.shiplog.processor.state.Tally;
import dev.shiplog.processor.topology.alerts.Raising;
import dev.shiplog.processor.topology.drift.ComparisonUpkeep;
import dev.shiplog.processor.topology.drift.SchemaUpkeep;
import dev.shiplog.processor.topology.judgements.ExceptionUpkeep;
import dev.shiplog.processor.topology.judgements.JudgementUpkeep;
import dev.shiplog.processor.topology.judgements.SpreadUpkeep;
import dev.shiplog.processor.topology.promotions.FleetUpkeep;
import dev.shiplog.processor.topology.promotions.PromotionUpkeep;
import dev.shiplog.processor.topology.trails.HostedUpkeep;
import dev.shiplog.processor.topology.trails.TrailUpkeep;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is known of each application and emits what follows from it. A fact only updates its entry and marks what
 * it touches; the marks are worked off every few milliseconds in slices of bounded time, round and round, so that
 * neither a burst nor one large application keeps the others waiting.
 */
final class Correlate implements Processor<String, Fact, String, byte[]> {
    private static final Duration TICK = Duration.ofMillis(50);
    private static final long SLICE_NANOS = Duration.ofMillis(30).toNanos();
    /** While no fact comes nobody waits for the rest of the tick. */
    private static final long QUIET_SLICE_NANOS = Duration.ofMillis(100).toNanos();

    private static final int LOOK = 200;
    /** So much may follow before it is done: less of it falls together, and more would be left when the slice ends. */
    private static final int MANY = 3000;

    private final Estate estate;
    private final Tally tally;
    private final LongSupplier nanos;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else, here and below.
    private Stores stores;

    @SuppressWarnings("NullAway.Init")
    private Intake intake;

    @SuppressWarnings("NullAway.Init")
    private DirtyMarks dirty;

    @SuppressWarnings("NullAway.Init")
    private Findings findings;

    @SuppressWarnings("NullAway.Init")
    private TrailUpkeep trails;

    @SuppressWarnings("NullAway.Init")
    private HostedUpkeep hosted;

    @SuppressWarnings("NullAway.Init")
    private FleetUpkeep fleets;

    @SuppressWarnings("NullAway.Init")
    private AlertUpkeep alerts;

    @SuppressWarnings("NullAway.Init")
    private PromotionUpkeep promotions;

    @SuppressWarnings("NullAway.Init")
    private SpreadUpkeep spreads;

    @SuppressWarnings("NullAway.Init")
    private JudgementUpkeep judgements;

    @SuppressWarnings("NullAway.Init")
    private SchemaUpkeep schemas;

    @SuppressWarnings("NullAway.Init")
    private ComparisonUpkeep comparisons;

    @SuppressWarnings("NullAway.Init")
    private Reconfiguration reconfiguration;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<String, byte[]> context;

    private boolean started;
    private boolean facts;
    private @Nullable String cursor;

    /**
     * @param nanos a clock for how long a slice takes
     */
    Correlate(Estate estate, Tally tally, LongSupplier nanos) {
        this.estate = estate;
        this.tally = tally;
        this.nanos = nanos;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> given) {
        context = given;
        stores = Stores.of(given);
        Edges edges = stores.edges();
        dirty = new DirtyMarks(stores.dirty());
        findings = new Findings(stores.findings(), given, tally);
        EvidenceIntake evidence = new EvidenceIntake(stores.facts(), edges, dirty, estate);
        ExceptionUpkeep exceptions = new ExceptionUpkeep(stores.facts(), edges, dirty, estate);
        Raising raising = new Raising(stores, findings);
        intake = new Intake(stores.facts(), edges, new Islands(edges), dirty, evidence, exceptions);
        trails = new TrailUpkeep(stores, dirty, findings, estate);
        hosted = new HostedUpkeep(stores, dirty, findings, estate);
        fleets = new FleetUpkeep(edges, dirty, estate);
        alerts = new AlertUpkeep(stores, dirty, raising, findings, fleets, estate);
        promotions = new PromotionUpkeep(
                stores,
                dirty,
                findings,
                estate,
                fleets,
                raising,
                (application, environment, change, at) ->
                        exceptions.planned(application.value(), environment, change, at));
        spreads = new SpreadUpkeep(edges, dirty);
        judgements = new JudgementUpkeep(stores, dirty, findings, raising, exceptions, estate);
        schemas = new SchemaUpkeep(stores, dirty, findings, raising, estate);
        comparisons = new ComparisonUpkeep(stores, dirty, schemas.drifts(), fleets, estate);
        reconfiguration = new Reconfiguration(stores, dirty, estate, evidence);
        given.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::work);
    }

    @Override
    public void process(Record<String, Fact> message) {
        facts = true;
        dirty.now(context.currentSystemTimeMs());
        reconfiguration.check(message.key());
        intake.take(message.key(), message.value());
        promotions.heard(message.key(), message.value().event());
        if (message.value().event() instanceof TargetChecked check) {
            fleets.looked(check);
        }
    }

    private void work(long now) {
        dirty.now(now);
        findings.now(now);
        stores.hold();
        dirty.hold();
        if (!started) {
            started = true;
            reconfiguration.checkAll();
        }
        long start = nanos.getAsLong();
        long slice = facts ? SLICE_NANOS : QUIET_SLICE_NANOS;
        facts = false;
        long stored = start + slice * 2 / 3;
        do {
            workOffStored(stored);
            workOffFollowing(start + slice);
        } while (cursor != null && nanos.getAsLong() - stored < 0);
        dirty.spill();
        stores.settle();
    }

    private void workOffStored(long end) {
        boolean fromTheStart = cursor == null;
        while (nanos.getAsLong() - end < 0 && dirty.following() < MANY) {
            List<KeyValue<String, byte[]>> marks = dirty.after(cursor, LOOK);
            if (!marks.isEmpty()) {
                workOff(marks, end);
            } else if (fromTheStart) {
                cursor = null;
                return;
            } else {
                cursor = null;
                fromTheStart = true;
            }
        }
    }

    private void workOffFollowing(long end) {
        Mark mark = dirty.next();
        while (mark != null) {
            recompute(mark);
            mark = nanos.getAsLong() - end < 0 ? dirty.next() : null;
        }
    }

    private void workOff(List<KeyValue<String, byte[]>> marks, long end) {
        for (KeyValue<String, byte[]> mark : marks) {
            workOffCauses(mark.key, end);
            if (nanos.getAsLong() - end >= 0 || dirty.following() >= MANY) {
                return;
            }
            cursor = mark.key;
            if (dirty.ripe(mark)) {
                dirty.clear(mark.key);
                recompute(Mark.of(mark.key));
            }
        }
    }

    /** What follows from the same facts and comes before: else a target would be behind that has just caught up. */
    private void workOffCauses(String key, long end) {
        Mark cause = nanos.getAsLong() - end < 0 ? dirty.nextBefore(key) : null;
        while (cause != null) {
            recompute(cause);
            cause = nanos.getAsLong() - end < 0 ? dirty.nextBefore(key) : null;
        }
    }

    private void recompute(Mark mark) {
        switch (mark) {
            case Mark.Hosted deployment -> hosted.recompute(deployment);
            case Mark.Altered altered -> {
                alerts.judge(altered);
                judgements.recompute(altered);
            }
            case Mark.Moment moment -> trails.recompute(moment);
            case Mark.Holding holding -> fleets.recompute(holding);
            case Mark.Change change -> alerts.judge(change);
            case Mark.Behind behind -> alerts.judge(behind);
            case Mark.Deployment deployment -> alerts.judge(deployment);
            case Mark.Promotion promotion -> promotions.recompute(promotion);
            case Mark.Along along -> promotions.recompute(along);
            case Mark.Drifting object -> schemas.recompute(object);
            case Mark.Dressing drift -> schemas.dress(drift);
            case Mark.Drifted target -> schemas.judge(target);
            case Mark.Compared compared -> comparisons.recompute(compared);
            case Mark.Standing target -> schemas.stand(target);
            case Mark.Spread spread -> spreads.recompute(spread);
            case Mark.Judgements some -> judgements.recompute(some);
            case Mark.Judgement judgement -> judgements.recompute(judgement);
            case Mark.Handling handling -> alerts.handle(handling);
        }
    }
}
