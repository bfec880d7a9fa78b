package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.identity.PullRequestId;
import java.time.Instant;
import java.util.Comparator;

/** The orders of a trail's lists, which must not depend on how the evidence was found. */
final class TrailOrder {
    /** By repository, then by number. */
    static final Comparator<PullRequestId> PULL_REQUESTS = Comparator.comparing(
                    (PullRequestId id) -> id.repository().value())
            .thenComparingLong(
                    id -> Long.parseLong(id.value().substring(id.value().lastIndexOf('#') + 1)));

    /** The earliest first; commits of unknown time last. */
    static final Comparator<TrailCommit> COMMITS = Comparator.comparing(
                    (TrailCommit commit) -> commit.committedAt() == null ? Instant.MAX : commit.committedAt())
            .thenComparing(commit -> commit.sha().value())
            .thenComparing(commit ->
                    commit.repository() == null ? "" : commit.repository().value());

    /** The earliest first. */
    static final Comparator<Seen<ChangeIntroduced>> INTRODUCTIONS = Comparator.comparing(
                    (Seen<ChangeIntroduced> seen) -> seen.event().committedAt())
            .thenComparing(seen -> seen.event().commit().value())
            .thenComparing(seen -> seen.event().repository().value())
            .thenComparing(seen -> seen.event().path())
            .thenComparing(Seen::ref);

    /** In the order of time. */
    static final Comparator<Seen<ReviewSubmitted>> REVIEWS = Comparator.comparing(
                    (Seen<ReviewSubmitted> seen) -> seen.event().submittedAt())
            .thenComparing(seen -> seen.event().review())
            .thenComparing(Seen::ref);

    private TrailOrder() {}
}
