package dev.shiplog.processor;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.ReportedChange;
import dev.shiplog.events.identity.ChangeId;
import java.util.List;

/** Facts as {@link Say} tells them, with one thing otherwise. */
public final class Variants {
    private Variants() {}

    /** The same change, which says itself that some databases do not get it. */
    public static ChangeIntroduced choosing(ChangeIntroduced plain) {
        return new ChangeIntroduced(
                plain.repository(),
                plain.commit(),
                plain.tool(),
                plain.change(),
                plain.introduction(),
                plain.path(),
                plain.position(),
                plain.type(),
                plain.checksum(),
                plain.author(),
                plain.comment(),
                plain.labels(),
                true,
                plain.reversible(),
                plain.follows(),
                plain.objects(),
                plain.committedAt());
    }

    /** The same report, which says that the run executed these changes. */
    public static DeploymentRecorded executing(DeploymentRecorded plain, String... changes) {
        return new DeploymentRecorded(
                plain.target(),
                plain.tool(),
                plain.run(),
                plain.actor(),
                plain.mode(),
                plain.startedAt(),
                plain.finishedAt(),
                plain.outcome(),
                plain.exitStatus(),
                List.of(changes).stream()
                        .map(change -> new ReportedChange(
                                new ChangeId(change),
                                Outcome.SUCCEEDED,
                                plain.startedAt().plusSeconds(1),
                                null,
                                null,
                                null,
                                null))
                        .toList(),
                plain.commit(),
                plain.tickets(),
                plain.command(),
                plain.reason(),
                plain.host(),
                plain.pipelineUrl(),
                plain.problem(),
                plain.log());
    }
}
