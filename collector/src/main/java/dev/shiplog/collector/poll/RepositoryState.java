package dev.shiplog.collector.poll;

import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a repository, for the health page.
 *
 * @param problem what is wrong and how to mend it; null if nothing is
 * @param head the commit up to which all was sent; null before
 * @param lastSuccess when it was last read and all that is new was sent
 * @param commitsRead since the collector started
 * @param factsSent since the collector started
 * @param unreadable the migration files that could not be parsed, each with commit and reason; the last hundred
 * @param stale whether the last success is too long ago
 */
public record RepositoryState(
        RepositoryName repository,
        @Nullable String problem,
        @Nullable CommitSha head,
        @Nullable Instant lastSuccess,
        long commitsRead,
        long factsSent,
        List<String> unreadable,
        boolean stale) {
    public RepositoryState {
        unreadable = List.copyOf(unreadable);
    }

    /** Whether a person should look at it. */
    boolean ails() {
        return stale || problem != null || !unreadable.isEmpty();
    }

    /** The same for the health page. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("commits_read", commitsRead);
        details.put("facts_sent", factsSent);
        details.put("unreadable_files", unreadable);
        details.put("stale", stale);
        if (head != null) {
            details.put("head", head.value());
        }
        if (lastSuccess != null) {
            details.put("last_success", lastSuccess.toString());
        }
        if (problem != null) {
            details.put("problem", problem);
        }
        return details;
    }
}
