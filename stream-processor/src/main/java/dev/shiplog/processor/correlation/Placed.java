package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.ApprovalRecorded;
import dev.shiplog.events.fact.IncidentChanged;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.VerificationRecorded;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Evidence that names no run, change, commit, pull request or ticket, but where it is about: it counts for what was
 * deployed there around its time.
 *
 * @param target null if it is about the whole environment
 * @param at the time that counts: of the decision, of the check's end, of the incident's start
 */
public record Placed(Kind kind, EnvironmentName environment, @Nullable TargetName target, Instant at) {
    /** How far from a deployment's start such evidence may lie. */
    public static final Duration WINDOW = Duration.ofDays(7);

    /** How long after a deployment's start an incident is likely one of its. */
    public static final Duration INCIDENT_WINDOW = Duration.ofHours(24);

    /** What it is. */
    public enum Kind {
        APPROVAL(WINDOW),
        VERIFICATION(WINDOW),
        INCIDENT(INCIDENT_WINDOW);

        private final Duration window;

        Kind(Duration window) {
            this.window = window;
        }

        /** How far from the deployment's start it may lie: an approval before it, the others after it. */
        public Duration window() {
            return window;
        }
    }

    /** The place and time of this content; empty if it names something narrower, or no place. */
    static Optional<Placed> of(PipelineEvent event, Places places) {
        return switch (event) {
            case ApprovalRecorded e -> at(Kind.APPROVAL, e.about(), e.decidedAt(), places);
            case VerificationRecorded e -> at(Kind.VERIFICATION, e.about(), e.finishedAt(), places);
            case IncidentChanged e -> at(Kind.INCIDENT, e.about(), e.startedAt(), places);
            case PipelineEvent e -> Optional.empty();
        };
    }

    private static Optional<Placed> at(Kind kind, About about, Instant at, Places places) {
        if (!Lookup.named(about).isEmpty() || !places.concerns(about)) {
            return Optional.empty();
        }
        return places.environment(about, kind == Kind.INCIDENT)
                .map(environment -> new Placed(kind, environment, about.target(), at));
    }
}
