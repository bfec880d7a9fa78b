package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as its host described it at {@code updatedAt}: GitHub, GitLab, a pipeline that reports to Jira, a tag, a
 * metadata file. Later descriptions count: by {@code sequence}, then by {@code updatedAt}. There need be no history
 * table behind it; what it deployed is told by {@code about.commit}.
 *
 * @param tool which kind of host describes it, such as {@code github-deployments}
 * @param deployment the host's own id, unique for the tool
 * @param service what was deployed, where the host names it: a service, an artifact, a pipeline
 * @param environmentType as the host classifies the environment, such as {@code production}
 * @param version the label or version that the host shows
 * @param startedAt null while it waits, or where the host does not tell
 * @param finishedAt null while it runs, or where the host does not tell
 * @param sequence the host's count of descriptions of this deployment; 0 where it keeps none
 * @param problem why it failed, or what is wrong with the record of it, masked
 */
public record DeploymentChanged(
        ToolName tool,
        String deployment,
        About about,
        RunState state,
        @Nullable String service,
        @Nullable String environmentType,
        @Nullable String ref,
        @Nullable String version,
        @Nullable String description,
        @Nullable ActorName actor,
        Mode mode,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        long sequence,
        @Nullable String url,
        @Nullable String pipelineUrl,
        @Nullable String problem,
        Instant updatedAt)
        implements PipelineEvent {
    public DeploymentChanged {
        Bounds.present("tool", tool);
        Text.identifying("deployment", deployment, 400);
        Bounds.present("about", about);
        Bounds.present("state", state);
        service = Bounds.text(service);
        environmentType = Bounds.text(environmentType);
        ref = Bounds.text(ref);
        version = Bounds.text(version);
        description = Bounds.text(description);
        mode = mode == null ? Mode.UNKNOWN : mode;
        startedAt = Bounds.timeIfAny("startedAt", startedAt);
        finishedAt = Bounds.timeIfAny("finishedAt", finishedAt);
        url = Bounds.text(url);
        pipelineUrl = Bounds.text(pipelineUrl);
        problem = Bounds.text(problem);
        updatedAt = Bounds.time("updatedAt", updatedAt);
    }

    @Override
    public Instant occurredAt() {
        return updatedAt;
    }

    @Override
    public String subject() {
        return tool + " " + deployment;
    }
}
