package dev.shiplog.report;

import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.Judgement;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.Verdict;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.ExceptionId;
import dev.shiplog.report.model.AlertEvent;
import dev.shiplog.report.model.CellFilter;
import dev.shiplog.report.model.Conservation;
import dev.shiplog.report.model.ControlCounts;
import dev.shiplog.report.model.ControlFilter;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.ExceptionFilter;
import dev.shiplog.report.model.ExceptionReader;
import dev.shiplog.report.model.FleetState;
import dev.shiplog.report.model.JudgementReader;
import dev.shiplog.report.model.JudgementVersion;
import dev.shiplog.report.model.ObjectReader;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.Population;
import dev.shiplog.report.model.PromotionCell;
import dev.shiplog.report.model.PromotionFilter;
import dev.shiplog.report.model.PromotionReader;
import dev.shiplog.report.model.PromotionVersion;
import dev.shiplog.report.model.StoredException;
import dev.shiplog.report.model.TouchedObject;
import dev.shiplog.report.model.Waived;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What was found, in memory. */
public final class FakeFindings implements JudgementReader, PromotionReader, ObjectReader, ExceptionReader {
    public final List<AlertEvent> alerts = new CopyOnWriteArrayList<>();
    public final Map<DeploymentId, Judgement> judgements = new HashMap<>();
    public final Map<ExceptionId, StoredException> exceptions = new LinkedHashMap<>();
    public final Map<ExceptionId, Waived> waived = new HashMap<>();
    public volatile List<PromotionVersion> promotions = List.of();
    public volatile List<PromotionCell> cells = List.of();
    public volatile List<FleetState> fleets = List.of();
    public volatile List<TouchedObject> objects = List.of();
    public volatile Population population =
            new Population(new Conservation(10, 8, 2, 0, 0, 0), 8, 8, 1, 8, Samples.NOON, 8, List.of(), 0, 1);

    /** A judgement of a trail, with a verdict of each kind. */
    public static Judgement judgement(Trail trail) {
        return new Judgement(
                trail.deployment(),
                1,
                trail.target(),
                List.of(
                        verdict("K01", ControlResult.PASSED, "CLM-1 is known, and was in progress."),
                        verdict("K04", ControlResult.FAILED, Samples.HOSTILE),
                        verdict("K09", ControlResult.NOT_EVIDENCED, "No backup of the target is known."),
                        verdict("K12", ControlResult.NOT_APPLICABLE, "It was no emergency."),
                        new Verdict(
                                new ControlId("K10"),
                                ControlResult.WAIVED,
                                Severity.MEDIUM,
                                "It began outside every window.",
                                List.of(),
                                new ExceptionId("x-1"))));
    }

    public static Verdict verdict(String control, ControlResult result, String reason) {
        return new Verdict(new ControlId(control), result, Severity.HIGH, reason, List.of(), null);
    }

    @Override
    public Optional<JudgementVersion> find(DeploymentId deployment, @Nullable Instant knownAt) {
        return Optional.ofNullable(judgements.get(deployment))
                .filter(found -> knownAt == null || !Samples.NOON.isAfter(knownAt))
                .map(found -> new JudgementVersion(Samples.NOON, found));
    }

    @Override
    public ControlCounts counts(ControlFilter filter) {
        ControlCounts.Builder counts = new ControlCounts.Builder();
        judgements.values().forEach(judgement -> counts.add(judgement.verdicts()));
        return counts.build();
    }

    @Override
    public Page<PromotionVersion> list(PromotionFilter filter, @Nullable Cursor after, int limit) {
        return new Page<>(promotions, null);
    }

    @Override
    public List<PromotionCell> cells(Collection<PromotionVersion> changes, CellFilter filter) {
        return cells;
    }

    @Override
    public Page<TouchedObject> list(
            ApplicationName application, @Nullable String object, @Nullable Cursor after, int limit) {
        return new Page<>(objects, null);
    }

    @Override
    public long unknown(ApplicationName application) {
        return 2;
    }

    @Override
    public Page<StoredException> list(ExceptionFilter filter, @Nullable Cursor after, int limit) {
        return new Page<>(
                exceptions.values().stream()
                        .filter(each -> filter.control() == null
                                || each.request().control().equals(filter.control()))
                        .filter(each -> filter.exception() == null
                                || each.request().exception().equals(filter.exception()))
                        .toList(),
                null);
    }

    @Override
    public Map<ExceptionId, Waived> waived(Collection<ExceptionId> wanted, int most) {
        Map<ExceptionId, Waived> found = new HashMap<>(waived);
        found.keySet().retainAll(wanted);
        return found;
    }

    @Override
    public Optional<StoredException> find(ExceptionId exception) {
        return Optional.ofNullable(exceptions.get(exception));
    }
}
