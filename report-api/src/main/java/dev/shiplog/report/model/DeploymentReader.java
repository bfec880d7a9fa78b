package dev.shiplog.report.model;

import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.Judgement;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.DeploymentId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads deployments: of each trail the newest version. Everywhere the order is the newest start first, and among equal
 * starts the greater id first. All methods throw {@link StoreUnavailableException} if the store does not answer.
 */
public interface DeploymentReader {
    /** The list's name in cursors. */
    String LIST = "deployments";

    /**
     * A page of trails.
     *
     * @param after where the previous page ended, its id the deployment's; null for the first page
     * @param limit at most so many, from 1
     */
    Page<Trail> list(DeploymentFilter filter, @Nullable Cursor after, int limit);

    /** The newest version of a trail; empty if there is no such deployment. */
    Optional<TrailVersion> find(DeploymentId deployment);

    /**
     * The version of a trail that was the newest at a moment.
     *
     * @param knownAt as far as Shiplog knew then, by the times at which it recorded
     * @return empty if there is no such deployment, or nothing was known of it yet
     */
    Optional<TrailVersion> find(DeploymentId deployment, Instant knownAt);

    /**
     * Deployments that chance has chosen, of each kind some; the same seed chooses the same of the same deployments.
     *
     * @param size how many together
     */
    Sample sample(DeploymentFilter filter, int size, String seed);

    /** Every version of a trail that was ever emitted, the first first; empty if there is no such deployment. */
    List<TrailVersion> versions(DeploymentId deployment);

    /**
     * Gives all that the filter lets through, as it stood at one moment, to the export. It is read as it is taken: the
     * whole is never in memory.
     *
     * @throws IOException only what the export itself throws
     */
    void export(DeploymentFilter filter, Export export) throws IOException;

    /** Takes a snapshot and does not keep it. */
    interface Export {
        /** Called once. */
        void take(Snapshot snapshot) throws IOException;
    }

    /** Deployments as they stood at one moment; only usable while the export takes it. */
    interface Snapshot {
        /** How many deployments it holds. */
        long deployments();

        /** How many rows they make: each has as many as it has changes, and at least one. */
        long rows();

        /** Gives each trail once, in the order of {@link #list}. To be called at most once. */
        void forEach(TrailConsumer consumer) throws IOException;

        /**
         * Gives each difference of a schema once that is known in the places of the filter and was there at some time
         * from its {@code from} to its {@code to}, those first seen last first. Nothing else of the filter counts. To
         * be called at most once.
         */
        void forEachDifference(DriftConsumer consumer) throws IOException;
    }

    /** Takes one difference after the other. */
    interface DriftConsumer {
        /** The next difference. */
        void accept(Drift drift) throws IOException;
    }

    /** Takes one trail after the other. */
    interface TrailConsumer {
        /**
         * The next trail.
         *
         * @param judgement what the controls say of it; null if nobody has judged it
         */
        void accept(Trail trail, @Nullable Judgement judgement) throws IOException;
    }
}
