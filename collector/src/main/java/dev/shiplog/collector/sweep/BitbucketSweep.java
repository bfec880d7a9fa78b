package dev.shiplog.collector.sweep;

import dev.shiplog.collector.webhook.Answered;
import dev.shiplog.collector.webhook.BitbucketAnswers;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.json.UnreadableJsonException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Bitbucket Cloud's deployments, the newest start first. It tells of them in no other way: it has no webhook for them.
 */
final class BitbucketSweep implements Sweep {
    /** A deployment is told of by its start; so long after it, its end is still looked for. */
    private static final Duration LONGEST_DEPLOYMENT = Duration.ofHours(12);

    private static final String QUESTION = "?pagelen=50&sort=-state.started_on&fields=%2Bvalues.environment.name,"
            + "%2Bvalues.environment.environment_type.name,%2Bvalues.release.commit.hash,"
            + "%2Bvalues.release.pipeline.target.ref_name";

    private final HostApi api;
    private final RepositoryName repository;

    BitbucketSweep(HostApi api, RepositoryName repository) {
        this.api = api;
        this.repository = repository;
    }

    @Override
    public String name() {
        return "bitbucket " + repository;
    }

    @Override
    public void ask(Instant since, Taking taking) throws SweepFailedException, InterruptedException {
        Instant enough = since.minus(LONGEST_DEPLOYMENT);
        HostAnswer page = api.get("/repositories/" + repository + "/deployments" + QUESTION);
        for (int pages = 1; ; pages++) {
            Answered found = read(page);
            taking.take("/sweeps/bitbucket", found);
            URI next = next(found, enough);
            if (next == null) {
                return;
            }
            if (pages == Pages.MOST) {
                Pages.warnOfTooMany(name());
                return;
            }
            page = api.get(next);
        }
    }

    private Answered read(HostAnswer page) throws SweepFailedException {
        try {
            return BitbucketAnswers.deployments(repository, page.body());
        } catch (UnreadableJsonException e) {
            throw new SweepFailedException(
                    "Bitbucket's answer about " + repository + " cannot be read: " + e.getMessage());
        }
    }

    private static @Nullable URI next(Answered found, Instant enough) throws SweepFailedException {
        boolean reached = !found.facts().isEmpty()
                && found.facts().stream().map(Fact::event).allMatch(event -> event.occurredAt()
                        .isBefore(enough));
        String next = found.next();
        if (next == null || reached) {
            return null;
        }
        try {
            return URI.create(next);
        } catch (IllegalArgumentException e) {
            throw new SweepFailedException("Bitbucket names a next page whose address cannot be read");
        }
    }
}
