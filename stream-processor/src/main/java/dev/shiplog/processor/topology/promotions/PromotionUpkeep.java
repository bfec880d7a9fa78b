package dev.shiplog.processor.topology.promotions;

import dev.shiplog.events.fact.Alteration;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.ExceptionDecided;
import dev.shiplog.events.fact.ExceptionRequested;
import dev.shiplog.events.fact.HistoryAltered;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.correlation.ReleaseWalk;
import dev.shiplog.processor.correlation.Seen;
import dev.shiplog.processor.evidence.StoredEvidence;
import dev.shiplog.processor.promotion.Journey;
import dev.shiplog.processor.promotion.Plans;
import dev.shiplog.processor.promotion.PromotionAlerts;
import dev.shiplog.processor.promotion.Promotions;
import dev.shiplog.processor.promotion.Synchrony;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Findings;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.state.Stores;
import dev.shiplog.processor.topology.alerts.Raising;
import dev.shiplog.processor.topology.judgements.JudgementIndex;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Computes again where a change stands on its way through the environments. That costs a look at each environment of
 * the path, however many targets each has: {@link Stages} keeps their sums, {@link OrderUpkeep} the order, {@link
 * HalfUpkeep} what runs left out.
 */
public final class PromotionUpkeep {
    private final Stores stores;
    private final Estate estate;
    private final Edges edges;
    private final DirtyMarks dirty;
    private final Findings findings;
    private final Raising raising;
    private final PromotionAlerts alerts;
    private final Plans plans;
    private final OrderUpkeep orders;
    private final HalfUpkeep halves;
    private final SyncUpkeep sync;
    private final ConflictUpkeep conflicts;
    private final PhaseIndex phases;
    private final ApplicationClock clock;
    private final JourneyReading reading;
    private final JudgementIndex judged;

    public PromotionUpkeep(
            Stores stores,
            DirtyMarks dirty,
            Findings findings,
            Estate estate,
            FleetUpkeep fleets,
            Raising raising,
            Plans plans) {
        this.stores = stores;
        this.estate = estate;
        this.edges = stores.edges();
        this.dirty = dirty;
        this.findings = findings;
        this.raising = raising;
        this.alerts = new PromotionAlerts(estate);
        this.plans = plans;
        this.orders = new OrderUpkeep(edges, dirty, estate, fleets, this::introductions);
        this.halves = new HalfUpkeep(edges, dirty, findings, estate, raising, this::introductions, this::commits);
        this.sync = new SyncUpkeep(edges, dirty, estate, raising, alerts);
        this.conflicts = new ConflictUpkeep(edges, dirty, raising, alerts);
        this.phases = new PhaseIndex(edges, dirty);
        this.clock = fleets.clock();
        this.judged = new JudgementIndex(edges, dirty);
        this.reading = new JourneyReading(stores, estate, fleets, orders, halves, phases, clock);
    }

    /** Takes note of a fact: of how late it is, and of what only promotions ask. */
    public void heard(String application, PipelineEvent event) {
        clock.heard(application, event);
        if (event instanceof ChangeIntroduced introduced) {
            if (!edges.has(PromotionIndex.known(application, introduced))) {
                // From now on it can be said of the tool's other changes that no commit brought them in.
                dirty.mark(new Mark.Along(application, Mark.Along.What.TARGETS, ""));
            }
            PromotionIndex.edges(application, introduced).forEach(edges::add);
            PromotionIndex.marks(application, introduced).forEach(dirty::mark);
        } else if (event instanceof HistoryAltered altered && ofTable(altered)) {
            edges.add(PromotionIndex.reset(application, altered));
            dirty.mark(new Mark.Along(application, Mark.Along.What.TARGETS, ""));
        } else if (event instanceof TargetChecked check) {
            halves.looked(application, check);
        } else if (event instanceof CommitObserved commit) {
            halves.heard(application, commit);
        } else if (event instanceof ExceptionRequested || event instanceof ExceptionDecided) {
            // What went out of order may have been planned.
            dirty.mark(new Mark.Along(application, Mark.Along.What.TARGETS, ""));
        }
    }

    private static boolean ofTable(HistoryAltered altered) {
        return altered.alteration() == Alteration.TABLE_DROPPED || altered.alteration() == Alteration.TABLE_EMPTIED;
    }

    public void recompute(Mark.Along mark) {
        switch (mark.what()) {
            case BATCH -> halves.recomputeBatch(mark.application(), mark.about());
            case RUN -> halves.recompute(mark.application(), mark.about());
            case ORDER -> {
                String[] parts = Keys.parts(mark.about());
                orders.recompute(mark.application(), parts[0], parts[1]);
                halves.moved(mark.application(), parts[0], parts[1]);
            }
            case TARGETS -> markAll(mark.application());
            case SYNC -> sync.recompute(mark.application(), mark.about());
            case CONFLICT -> conflicts.recompute(mark.application(), mark.about());
        }
    }

    public void recompute(Mark.Promotion mark) {
        String key = Keys.of(mark.application(), "promotion", mark.tool(), mark.change());
        JourneyReading.Read read = reading.read(mark);
        Journey journey = read.journey();
        boolean known =
                !journey.introductions().isEmpty() || journey.steps().stream().anyMatch(step -> step.firstAt() != null);
        if (journey.steps().isEmpty() || (!known && findings.last(key, Promotion.class) == null)) {
            return;
        }
        Promotion promotion = Promotions.of(journey, plans);
        Promotion before = findings.last(key, Promotion.class);
        if (findings.emit(key, promotion)) {
            judged.promoted(before, promotion);
        }
        for (PromotionAlerts.Judged alert : alerts.of(promotion, journey)) {
            // What ends silently ended when the change last moved.
            Instant end = alert.silent() ? Synchrony.latest(journey) : null;
            raising.raise(mark.application(), alert.id(), alert.alert(), end);
        }
        phases.take(journey);
        sync.take(journey);
        clock.wait(mark.application(), mark.tool(), mark.change(), read.dues());
        conflicts.take(
                mark.application(), mark.tool(), mark.change(), read.flight(), promotion.objects(), read.landedAt());
    }

    /** An environment has other targets, or what counts as done has changed: each change may stand otherwise. */
    private void markAll(String application) {
        String promotions = Keys.prefix(application, "promotion");
        try (KeyValueIterator<String, byte[]> entries = stores.findings().prefixScan(promotions)) {
            while (entries.hasNext()) {
                String[] parts = Keys.parts(entries.next().key.substring(promotions.length()));
                dirty.mark(new Mark.Promotion(application, parts[0], parts[1]));
                dirty.mark(new Mark.Along(application, Mark.Along.What.ORDER, Keys.of(parts[0], parts[1])));
            }
        }
    }

    private ReleaseWalk.Graph commits(String application) {
        StoredEvidence evidence = evidence(application);
        return sha -> evidence.commits(sha).stream().findFirst().orElse(null);
    }

    private StoredEvidence evidence(String application) {
        return new StoredEvidence(
                application, stores.facts(), edges, estate.repositories(new ApplicationName(application)));
    }

    private List<ChangeIntroduced> introductions(String application, String tool, String change) {
        return evidence(application).introductions(new ToolName(tool), new ChangeId(change)).stream()
                .map(Seen::event)
                .toList();
    }
}
