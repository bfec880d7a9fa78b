package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.TrailAdvance;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TargetRef;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Gathers all that a deployment of software brought: its commit, and what came since the deployment before it. */
final class Releasing {
    private final Evidence evidence;
    private final Gathering gathering;

    Releasing(Evidence evidence, Gathering gathering) {
        this.evidence = evidence;
        this.gathering = gathering;
    }

    /**
     * Gathers the commits, with what they lead to.
     *
     * @param name of the deployment, as its host calls it
     */
    TrailAdvance advance(TargetRef target, Instant start, DeploymentId deployment, CommitSha head, String name) {
        gathering.checkedOut(head, true, name);
        Predecessor before = evidence.before(target, start, deployment);
        if (before == null) {
            return new TrailAdvance(
                    null, null, false, "no deployment before it to " + target.target() + " is known that succeeded");
        }
        RepositoryName repository = evidence.commits(head).stream()
                .map(seen -> seen.event().repository())
                .min(Comparator.comparing(RepositoryName::value))
                .orElse(null);
        if (repository == null) {
            String unknown = head.equals(before.commit()) ? null : "commit " + head.abbreviated() + " is not known";
            return told(before, false, unknown);
        }
        ReleaseWalk.Walked walked = ReleaseWalk.walk(evidence, repository, head, before.commit());
        Provenance how = new Provenance(Via.RELEASED, name);
        for (Seen<CommitObserved> commit : walked.brought()) {
            if (!commit.event().sha().equals(head)) {
                gathering.mentioned(gathering.commit(
                        repository, commit.event().sha(), commit.event().committedAt(), how));
            }
        }
        return told(before, walked.back(), walked.incomplete());
    }

    private static TrailAdvance told(Predecessor before, boolean back, @Nullable String incomplete) {
        return new TrailAdvance(before.deployment(), before.commit(), back, incomplete);
    }
}
