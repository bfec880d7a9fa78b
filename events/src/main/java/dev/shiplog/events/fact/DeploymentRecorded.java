package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whoever ran a tool reports the run: {@code shiplog record}, a pipeline, a listener. A run may be reported more than
 * once under the same {@code run} as it goes on; the report with the later finish counts.
 *
 * @param run the run's id as its reporter gives it, unique for the target
 * @param actor who started it
 * @param finishedAt null while it runs
 * @param exitStatus of the process, where there was one
 * @param changes what it says that it applied or tried; may be empty
 * @param commit what was checked out
 * @param tickets that the reporter named
 * @param command the command line, masked
 * @param reason why it was run by hand
 * @param host where it ran
 * @param pipelineUrl the pipeline's run
 * @param problem why it failed, masked
 */
public record DeploymentRecorded(
        TargetRef target,
        ToolName tool,
        String run,
        @Nullable ActorName actor,
        Mode mode,
        Instant startedAt,
        @Nullable Instant finishedAt,
        Outcome outcome,
        @Nullable Integer exitStatus,
        List<ReportedChange> changes,
        @Nullable CommitSha commit,
        List<TicketKey> tickets,
        @Nullable String command,
        @Nullable String reason,
        @Nullable String host,
        @Nullable String pipelineUrl,
        @Nullable String problem,
        @Nullable LogExcerpt log)
        implements PipelineEvent {
    public DeploymentRecorded {
        Bounds.present("target", target);
        Bounds.present("tool", tool);
        Text.identifying("run", run, 200);
        mode = mode == null ? Mode.UNKNOWN : mode;
        startedAt = Bounds.time("startedAt", startedAt);
        finishedAt = Bounds.timeIfAny("finishedAt", finishedAt);
        if (finishedAt != null && finishedAt.isBefore(startedAt)) {
            throw new IllegalArgumentException("finishedAt " + finishedAt + " is before startedAt " + startedAt);
        }
        Bounds.present("outcome", outcome);
        if (finishedAt == null && outcome != Outcome.RUNNING) {
            throw new IllegalArgumentException("finishedAt is missing although the outcome is " + outcome);
        }
        changes = Bounds.list("changes", changes);
        tickets = Bounds.list("tickets", tickets);
        command = Bounds.text(command);
        reason = Bounds.text(reason);
        host = Bounds.text(host);
        pipelineUrl = Bounds.text(pipelineUrl);
        problem = Bounds.text(problem);
    }

    @Override
    public Instant occurredAt() {
        return finishedAt == null ? startedAt : finishedAt;
    }

    @Override
    public String subject() {
        return target.path() + " " + run;
    }
}
