package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TargetRef;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which deployment of software was on a target before another, found by a look at all of them. */
final class KnownReleases {
    private static final Comparator<Released> ORDER = Comparator.comparing(Released::start)
            .thenComparing(each -> each.id().value());

    private KnownReleases() {}

    static @Nullable Predecessor before(
            Collection<List<Seen<DeploymentChanged>>> told,
            ApplicationName application,
            Estate estate,
            TargetRef target,
            Instant start,
            DeploymentId deployment) {
        Places places = new Places(application, estate);
        return told.stream()
                .map(Hosted::of)
                .filter(each -> each.outcome() == Outcome.SUCCEEDED)
                .filter(each -> places.of(each).target().path().equals(target.path()))
                .map(each -> new Released(each, application))
                .filter(each -> each.commit() != null && each.isBefore(start, deployment))
                .max(ORDER)
                .map(each -> new Predecessor(each.id(), Objects.requireNonNull(each.commit())))
                .orElse(null);
    }

    private record Released(Hosted hosted, ApplicationName application) {
        Instant start() {
            return hosted.startedAt();
        }

        @Nullable
        CommitSha commit() {
            return hosted.first(each -> each.about().commit());
        }

        DeploymentId id() {
            DeploymentChanged counted = hosted.counted();
            return DeploymentId.of(start(), application + "\n" + counted.tool() + "\n" + counted.deployment());
        }

        boolean isBefore(Instant other, DeploymentId deployment) {
            int compared = start().compareTo(other);
            return compared < 0 || (compared == 0 && id().value().compareTo(deployment.value()) < 0);
        }
    }
}
