package dev.shiplog.standalone.demo;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;

/** A pull request that was approved by its reviewer and merged. */
public record ExpectedPullRequest(
        PullRequestId pullRequest, String title, ActorName author, ActorName approver, CommitSha mergeCommit) {}
