package dev.shiplog.standalone.demo;

import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import java.time.Instant;

/**
 * A pull request that was approved and merged.
 *
 * @param head the last commit of its branch
 * @param merge the commit that it became
 */
record PullRequest(
        PullRequestId id,
        String title,
        String branch,
        Person author,
        Person reviewer,
        CommitSha head,
        CommitSha merge,
        Instant openedAt,
        Instant reviewedAt,
        Instant mergedAt) {
    long number() {
        return Long.parseLong(id.value().substring(id.value().lastIndexOf('#') + 1));
    }
}
