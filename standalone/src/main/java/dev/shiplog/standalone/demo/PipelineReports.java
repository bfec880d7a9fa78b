package dev.shiplog.standalone.demo;

import dev.shiplog.configuration.Tier;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.ReportedChange;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.Facts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The build server: tells of its pipeline's runs as CloudEvents. For one thread. */
final class PipelineReports {
    private static final int FIRST_RUN = 201;

    private final CollectorDoor door;
    private final String application;
    private int runs = FIRST_RUN;

    PipelineReports(CollectorDoor door, String application) {
        this.door = door;
        this.application = application;
    }

    /** The next run. In production a person starts it, elsewhere the pipeline itself does. */
    PipelineRun next(DemoTarget target, Instant startedAt) {
        int number = runs++;
        ActorName actor =
                target.tier() == Tier.PRODUCTION ? Person.DANA.actor() : new ActorName(application + "-pipeline");
        String url = "https://ci.example/" + application + "/runs/" + number;
        return new PipelineRun(application + "-" + number, actor, url, startedAt);
    }

    /** Tells that a run began. */
    void began(PipelineRun pipeline, DemoTarget target, Release release) {
        report(pipeline, target, release, null);
    }

    /** Tells how it ended. */
    void ended(PipelineRun pipeline, DemoTarget target, Release release, ToolRun run) {
        report(pipeline, target, release, run);
    }

    /** A time as a report keeps it. */
    static Instant reportable(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private void report(PipelineRun pipeline, DemoTarget target, Release release, @Nullable ToolRun ended) {
        DeploymentRecorded report = new DeploymentRecorded(
                target.ref(),
                target.tool(),
                pipeline.run(),
                pipeline.actor(),
                Mode.AUTOMATED,
                pipeline.startedAt(),
                ended == null ? null : ended.finishedAt(),
                outcome(ended),
                ended == null ? null : (ended.failed() == null ? 0 : 1),
                ended == null ? List.of() : changes(ended),
                release.commit(),
                List.of(),
                target.tool() + ("flyway".equals(target.tool().value()) ? " migrate" : " update"),
                null,
                "runner-1.ci.example",
                pipeline.url(),
                ended == null ? null : ended.problem(),
                null);
        door.report(Facts.observed(new SourceName("/pipelines/" + application), report));
    }

    // A pipeline knows that its tool failed, and not how far it came.
    private static Outcome outcome(@Nullable ToolRun ended) {
        if (ended == null) {
            return Outcome.RUNNING;
        }
        return ended.failed() == null ? Outcome.SUCCEEDED : Outcome.FAILED;
    }

    private static List<ReportedChange> changes(ToolRun ended) {
        List<ReportedChange> changes = new ArrayList<>();
        ended.applied().forEach(change -> changes.add(change(change, Outcome.SUCCEEDED, null)));
        if (ended.failed() != null) {
            changes.add(change(ended.failed(), Outcome.FAILED, ended.problem()));
        }
        return changes;
    }

    private static ReportedChange change(ChangeId change, Outcome outcome, @Nullable String problem) {
        return new ReportedChange(change, outcome, null, null, null, null, problem);
    }
}
