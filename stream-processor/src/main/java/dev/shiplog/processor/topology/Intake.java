package dev.shiplog.processor.topology;

import dev.shiplog.events.fact.AccessRecorded;
import dev.shiplog.events.fact.AlertHandled;
import dev.shiplog.events.fact.ApprovalRecorded;
import dev.shiplog.events.fact.BackupRecorded;
import dev.shiplog.events.fact.BranchPushed;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.DdlObserved;
import dev.shiplog.events.fact.DefinitionObserved;
import dev.shiplog.events.fact.DeliveryRecorded;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.DriftChecked;
import dev.shiplog.events.fact.DriftHandled;
import dev.shiplog.events.fact.DriftRuleEnded;
import dev.shiplog.events.fact.DriftRuleSet;
import dev.shiplog.events.fact.ExceptionDecided;
import dev.shiplog.events.fact.ExceptionRequested;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.FactConflicted;
import dev.shiplog.events.fact.HistoryAltered;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.IncidentChanged;
import dev.shiplog.events.fact.LetterReplayed;
import dev.shiplog.events.fact.PipelineRunChanged;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.ReleaseChanged;
import dev.shiplog.events.fact.ReportExported;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.SchemaBuilt;
import dev.shiplog.events.fact.SchemaObserved;
import dev.shiplog.events.fact.TagObserved;
import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.fact.TicketCommented;
import dev.shiplog.events.fact.TokenIssued;
import dev.shiplog.events.fact.VerificationRecorded;
import dev.shiplog.events.fact.WorkLogged;
import dev.shiplog.processor.control.Elsewhere.Clock;
import dev.shiplog.processor.correlation.Grouping;
import dev.shiplog.processor.correlation.Precedence;
import dev.shiplog.processor.correlation.SiteFacts;
import dev.shiplog.processor.correlation.Span;
import dev.shiplog.processor.evidence.Islands;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.state.NearStore;
import dev.shiplog.processor.state.Site;
import dev.shiplog.processor.topology.alerts.Notices;
import dev.shiplog.processor.topology.drift.BuildIntake;
import dev.shiplog.processor.topology.drift.DriftDecisions;
import dev.shiplog.processor.topology.drift.SchemaIntake;
import dev.shiplog.processor.topology.judgements.ExceptionUpkeep;
import java.time.Instant;

/** Takes facts in: each under its key, with its edges, and a mark on everything whose answer it changes. */
final class Intake {
    private final NearStore<Fact> facts;
    private final Edges edges;
    private final Islands islands;
    private final DirtyMarks dirty;
    private final SchemaIntake schemas;
    private final DriftDecisions decisions;
    private final BuildIntake builds;
    private final Notices notices;
    private final EvidenceIntake evidence;
    private final ExceptionUpkeep exceptions;

    Intake(
            NearStore<Fact> facts,
            Edges edges,
            Islands islands,
            DirtyMarks dirty,
            EvidenceIntake evidence,
            ExceptionUpkeep exceptions) {
        this.facts = facts;
        this.edges = edges;
        this.islands = islands;
        this.dirty = dirty;
        this.schemas = new SchemaIntake(edges, dirty);
        this.decisions = new DriftDecisions(facts, edges, dirty);
        this.builds = new BuildIntake(edges, dirty);
        this.notices = new Notices(facts, edges, dirty);
        this.evidence = evidence;
        this.exceptions = exceptions;
    }

    void take(String application, Fact fact) {
        switch (fact.event()) {
            case HistoryObserved e -> observed(application, fact, e);
            case HistoryAltered e -> altered(application, fact, e);
            case DeploymentChanged e -> hosted(application, fact, e);
            case DeploymentRecorded e ->
                moment(application, fact, new Site(e.target().path(), e.tool().value()), e.startedAt(), Span.of(e));
            case ChangeIntroduced e -> {
                evidence.take(application, fact);
                builds.introduced(application, e);
            }
            case CommitObserved e -> evidence.take(application, fact);
            case PullRequestChanged e -> evidence.take(application, fact);
            case ReviewSubmitted e -> evidence.take(application, fact);
            case TicketChanged e -> evidence.take(application, fact);
            case TicketCommented e -> evidence.take(application, fact);
            case ApprovalRecorded e -> evidence.take(application, fact);
            case VerificationRecorded e -> evidence.take(application, fact);
            case WorkLogged e -> evidence.take(application, fact);
            case IncidentChanged e -> evidence.take(application, fact);
            case BackupRecorded e -> evidence.take(application, fact);
            case DriftChecked e -> evidence.take(application, fact);
            case PipelineRunChanged e -> evidence.take(application, fact);
            case ReleaseChanged e -> evidence.take(application, fact);
            case TagObserved e -> evidence.take(application, fact);
            case AlertHandled e -> notices.handled(application, fact, e);
            case BranchPushed e -> notices.pushed(application, fact, e);
            case DeliveryRecorded e -> notices.delivered(application, fact, e);
            case FactConflicted e -> notices.conflicted(application, fact, e);
            case ExceptionDecided e -> exceptions.take(application, fact, e);
            case ExceptionRequested e -> exceptions.take(application, fact, e);
            case SchemaObserved e -> schemas.take(application, fact, e);
            case DefinitionObserved e -> {}
            case DdlObserved e -> decisions.take(application, fact, e);
            case DriftHandled e -> decisions.take(application, fact, e);
            case DriftRuleEnded e -> decisions.take(application, e);
            case DriftRuleSet e -> decisions.take(application, fact, e);
            case SchemaBuilt e -> builds.take(application, e);
            case TargetChecked e -> {}
            case LetterReplayed e -> {}
            case AccessRecorded e -> {}
            case ReportExported e -> {}
            case TokenIssued e -> {}
        }
    }

    private void observed(String application, Fact fact, HistoryObserved e) {
        Site site = new Site(e.target().path(), e.tool().value());
        HistoryRow row = e.row();
        noteClock(application, site, row);
        moment(application, fact, site, at(row), span(row));
        if (row.timeNoticed() && row.absentAt() != null) {
            String key = Keys.of(application, "appeared", site.path(), site.tool(), SiteFacts.appearance(e));
            Instant known = edges.time(key);
            if (known == null || row.executedAt().isBefore(known)) {
                edges.put(key, row.executedAt());
                dirty.mark(new Mark.Moment(application, site, Grouping.FIRST_LOOK));
            }
        }
    }

    /** A table keeps its times in one way, so this is known before the first trail of its rows is computed. */
    private void noteClock(String application, Site site, HistoryRow row) {
        Clock zone = row.zoneAssumed() ? Clock.ASSUMED : Clock.ZONED;
        String prefix = Keys.prefix(application, "clock", site.path(), site.tool());
        String key = prefix + (row.timeNoticed() ? Clock.NOTICED : zone);
        if (!edges.has(key)) {
            if (edges.any(prefix)) {
                String environment = site.path().split("/", -1)[1];
                dirty.mark(new Mark.Judgements(application, environment, ""));
            }
            edges.add(key);
        }
    }

    /**
     * What happened to a row concerns the deployment that had written it, and whatever ran while it happened; an edit
     * of the row's time also what the row looks like now.
     */
    private void altered(String application, Fact fact, HistoryAltered e) {
        Site site = new Site(e.target().path(), e.tool().value());
        moment(application, fact, site, e.noticedAt(), new Span(e.lastSeenAt(), e.noticedAt()));
        HistoryRow row = e.before() == null ? e.after() : e.before();
        if (row != null) {
            HistoryRow after = e.after();
            Span span = span(row);
            Span both = after != null && SiteFacts.sameExecution(e) ? span.with(span(after)) : span;
            moment(application, fact, site, at(row), both);
        }
    }

    /** When a row without a time of its own appeared that was there at the first look, nobody knows. */
    private static Instant at(HistoryRow row) {
        return row.timeNoticed() && row.absentAt() == null ? Grouping.FIRST_LOOK : row.executedAt();
    }

    private static Span span(HistoryRow row) {
        return at(row).equals(Grouping.FIRST_LOOK) ? new Span(Grouping.FIRST_LOOK, Grouping.FIRST_LOOK) : Span.of(row);
    }

    /** Each description is kept, since the one that counts may leave out what another says. */
    private void hosted(String application, Fact fact, DeploymentChanged e) {
        String key = Keys.of(application, "hosted", e.tool(), e.deployment(), fact.source(), fact.id());
        Fact holder = facts.get(key);
        if (holder == null || Precedence.yields(holder, fact)) {
            facts.put(key, fact);
            dirty.mark(new Mark.Hosted(application, e.tool().value(), e.deployment()));
        }
    }

    /** Each observation and report is kept, since which of them count is decided when the site is grouped. */
    private void moment(String application, Fact fact, Site site, Instant at, Span span) {
        String key = Keys.of(application, "item", site.path(), site.tool(), Keys.time(at), fact.source(), fact.id());
        Fact holder = facts.get(key);
        if (holder == null || Precedence.yields(holder, fact)) {
            facts.put(key, fact);
            Span stretch = islands.add(application, site, span);
            // One mark for the whole stretch, however many facts of it come.
            dirty.mark(new Mark.Moment(application, site, stretch.from()));
        }
    }
}
