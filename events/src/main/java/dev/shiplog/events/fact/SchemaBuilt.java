package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schema that the migrations at a commit really make: the migration tool itself built it, change by change, in an
 * empty database.
 *
 * <p>A build that tells more than one fact can hold is told in parts, which differ in {@code part} and {@code steps}
 * alone. A step may go on in the next part, which then begins with the same change.
 *
 * @param committedAt the commit's own time
 * @param form of the definitions, as in {@link SchemaObserved}
 * @param server that it was built on, as it calls itself
 * @param part of this build, from 1
 * @param parts of this build in all
 * @param steps in the order in which the tool executed them
 * @param problem why the build ended before the last change, and how to mend it, masked; null if it did not. The steps
 *     before hold all the same
 */
public record SchemaBuilt(
        ApplicationName application,
        RepositoryName repository,
        CommitSha commit,
        Instant committedAt,
        ToolName tool,
        String form,
        @Nullable String server,
        int part,
        int parts,
        List<BuiltStep> steps,
        @Nullable String problem,
        Instant builtAt)
        implements PipelineEvent {
    public SchemaBuilt {
        Bounds.present("application", application);
        Bounds.present("repository", repository);
        Bounds.present("commit", commit);
        committedAt = Bounds.time("committedAt", committedAt);
        Bounds.present("tool", tool);
        SchemaObject.form(form);
        server = Bounds.text(server);
        if (part < 1 || part > parts) {
            throw new IllegalArgumentException("part " + part + " is none of " + parts + " parts");
        }
        steps = Bounds.list("steps", steps);
        problem = Bounds.text(problem);
        builtAt = Bounds.time("builtAt", builtAt);
    }

    /** Whether all changes at the commit could be executed. */
    public boolean complete() {
        return problem == null;
    }

    @Override
    public Instant occurredAt() {
        return builtAt;
    }

    @Override
    public String subject() {
        return application + " " + repository + "@" + commit.abbreviated() + " " + tool;
    }
}
