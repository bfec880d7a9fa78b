package dev.shiplog.processor.topology;

import dev.shiplog.events.fact.BranchPushed;
import dev.shiplog.events.fact.DeliveryRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.FactConflicted;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.processor.correlation.Alerts;
import dev.shiplog.processor.correlation.AlteredRow;
import dev.shiplog.processor.correlation.ChangeAlerts;
import dev.shiplog.processor.correlation.DeploymentAlerts;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.correlation.Execution;
import dev.shiplog.processor.correlation.Judged;
import dev.shiplog.processor.correlation.Lack;
import dev.shiplog.processor.correlation.Lag;
import dev.shiplog.processor.correlation.NoticeAlerts;
import dev.shiplog.processor.correlation.TargetAlerts;
import dev.shiplog.processor.correlation.Window;
import dev.shiplog.processor.evidence.StoredExecutions;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Findings;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.state.NearStore;
import dev.shiplog.processor.state.Site;
import dev.shiplog.processor.state.Stores;
import dev.shiplog.processor.topology.alerts.CauseOf;
import dev.shiplog.processor.topology.alerts.Notices;
import dev.shiplog.processor.topology.alerts.Raising;
import dev.shiplog.processor.topology.drift.DriftFindings;
import dev.shiplog.processor.topology.promotions.FleetUpkeep;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges again what was marked, and emits the alerts that differ. */
final class AlertUpkeep {
    private final Edges edges;
    private final Findings findings;
    private final FleetUpkeep fleets;
    private final Raising raising;
    private final NearStore<Fact> facts;
    private final DirtyMarks dirty;
    private final DeploymentAlerts deployments;
    private final ChangeAlerts changes;
    private final TargetAlerts targets;
    private final NoticeAlerts notices;

    AlertUpkeep(
            Stores stores, DirtyMarks dirty, Raising raising, Findings findings, FleetUpkeep fleets, Estate estate) {
        this.edges = stores.edges();
        this.facts = stores.facts();
        this.dirty = dirty;
        this.findings = findings;
        this.fleets = fleets;
        this.raising = raising;
        this.deployments = new DeploymentAlerts(estate);
        this.changes = new ChangeAlerts(estate);
        this.targets = new TargetAlerts(estate);
        this.notices = new NoticeAlerts(estate);
    }

    void judge(Mark.Deployment mark) {
        Trail trail = findings.last(mark.trailKey(), Trail.class);
        if (trail == null) {
            return;
        }
        raising.raise(mark.application(), Alerts.failureId(trail), deployments.failure(trail, mendedAt(trail)));
        raising.raise(mark.application(), Alerts.manualRunId(trail), deployments.manualRun(trail));
        raising.raise(mark.application(), Alerts.metadataId(trail), deployments.metadata(trail));
    }

    void judge(Mark.Change mark) {
        ApplicationName application = new ApplicationName(mark.application());
        ToolName tool = new ToolName(mark.tool());
        ChangeId change = new ChangeId(mark.change());
        List<Execution> executions = StoredExecutions.of(edges, mark.application(), mark.tool(), mark.change());
        raising.judge(
                mark.application(),
                Alerts.ticketlessId(application, tool, change),
                changes.ticketless(application, tool, change, executions));
        // A target that takes back what it lacks already lacks no more than before, but that is worse.
        executions.stream()
                .filter(Execution::undone)
                .map(execution -> execution.target().path())
                .distinct()
                .filter(path -> raising.isHandled(mark.application(), Alerts.behindId(path)))
                .forEach(path -> dirty.mark(new Mark.Behind(mark.application(), path)));
    }

    void judge(Mark.Behind mark) {
        AlertId id = Alerts.behindId(mark.path());
        List<Lack> lacks = fleets.lacks(mark);
        boolean handled = raising.isHandled(mark.application(), id);
        Lag before = handled && lacks.isEmpty() ? fleets.lagged(mark) : fleets.lagSeen(mark);
        Instant lostAt = handled ? lostAt(mark, lacks) : null;
        raising.judge(
                mark.application(),
                id,
                fleets.target(mark.path())
                        .flatMap(target -> targets.behind(
                                target,
                                lacks,
                                before,
                                DriftFindings.postponing(mark.application(), mark.path(), edges)))
                        .map(judged -> lostAt == null ? judged : judged.worseAt(lostAt)));
    }

    /** When the target last took back one of the changes that it lacks; null if it never had any of them. */
    private @Nullable Instant lostAt(Mark.Behind mark, List<Lack> lacks) {
        return lacks.stream()
                .flatMap(lack ->
                        StoredExecutions.of(edges, mark.application(), lack.tool(), lack.change(), mark.path())
                                .stream())
                .filter(Execution::undone)
                .map(Execution::at)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Judges an alert again that rests on facts of its own, or that somebody did something about. */
    void handle(Mark.Handling mark) {
        AlertId id = new AlertId(mark.alert());
        if (!noticed(mark.application(), id)) {
            Mark cause = CauseOf.alert(
                            mark, deployment -> edges.text(Keys.of(mark.application(), "trail-of", deployment)))
                    .orElse(null);
            if (cause != null) {
                dirty.mark(cause);
            }
            // Of an environment that is not configured any more, a promotion tells no alert.
            if (cause == null || cause instanceof Mark.Promotion) {
                raising.handle(mark.application(), id);
            }
        }
    }

    /** Judges an alert that rests on facts of its own; answers whether it is one. */
    private boolean noticed(String application, AlertId id) {
        ApplicationName name = new ApplicationName(application);
        FactConflicted first = fact(FactConflicted.class, application, Notices.CONFLICT, id, Notices.FIRST);
        FactConflicted last = fact(FactConflicted.class, application, Notices.CONFLICT, id, Notices.LAST);
        if (first != null && last != null) {
            // Each further content makes it worse.
            Alert alert = NoticeAlerts.conflict(name, first, last);
            raising.judge(application, id, Optional.of(new Judged(alert, last.conflictedAt())));
            return true;
        }
        BranchPushed push = fact(BranchPushed.class, application, Notices.REWRITTEN, id);
        if (push != null) {
            raising.raise(application, id, notices.rewritten(name, push));
            return true;
        }
        Fact rejection = facts.get(Keys.of(application, Notices.REJECTED, id));
        if (rejection == null) {
            return false;
        }
        String delivered = edges.text(Keys.of(application, Notices.DELIVERED, id));
        boolean ended = delivered != null && delivered.compareTo(Notices.moment(rejection)) > 0;
        Instant deliveredAt = ended ? Notices.time(Objects.requireNonNull(delivered)) : null;
        raising.raise(
                application, id, Optional.of(NoticeAlerts.rejected((DeliveryRecorded) rejection.event(), deliveredAt)));
        return true;
    }

    private <E> @Nullable E fact(Class<E> type, Object... key) {
        Fact fact = facts.get(Keys.of(key));
        return fact == null ? null : type.cast(fact.event());
    }

    void judge(Mark.Altered mark) {
        String[] at = {Keys.time(mark.noticedAt()), Keys.time(mark.lastSeenAt())};
        Site site = mark.site();
        List<AlteredRow> rows =
                edges
                        .entries(Keys.prefix(mark.application(), "altered", site.path(), site.tool(), at[0], at[1]))
                        .stream()
                        .map(entry -> edges.read(entry.value, AlteredRow.class))
                        .sorted(Comparator.comparing(
                                        (AlteredRow row) -> row.change().value())
                                .thenComparing(AlteredRow::what))
                        .toList();
        String window = edges.text(Keys.of(mark.application(), "window", site.path(), site.tool(), at[0], at[1]));
        raising.raise(
                mark.application(),
                Alerts.alteredId(site.path(), site.tool(), mark.lastSeenAt(), mark.noticedAt()),
                targets.altered(
                        new ToolName(site.tool()), rows, window == null ? null : edges.read(window, Window.class)));
    }

    private @Nullable Instant mendedAt(Trail trail) {
        if (!Alerts.failing(trail) || trail.finishedAt() == null) {
            return null;
        }
        String path = trail.target().path();
        Instant[] found = {null};
        edges.walk(
                Keys.end(trail.application(), "ended", path, Keys.time(trail.finishedAt())),
                Keys.end(trail.application(), "ended", path),
                false,
                (key, value) -> {
                    boolean succeeded = Keys.parts(value, 2)[0].equals(Outcome.SUCCEEDED.name());
                    if (succeeded) {
                        found[0] = Keys.time(Keys.parts(key)[3]);
                    }
                    return !succeeded;
                });
        return found[0];
    }
}
