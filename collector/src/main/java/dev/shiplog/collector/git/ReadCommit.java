package dev.shiplog.collector.git;

import dev.shiplog.events.fact.PipelineEvent;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A commit as it was read.
 *
 * @param events the commit, and what it did to changes
 * @param unreadable the migration files that could not be parsed, of this commit or of those before it
 */
public record ReadCommit(ObjectId id, List<PipelineEvent> events, List<UnreadableFile> unreadable) {}
