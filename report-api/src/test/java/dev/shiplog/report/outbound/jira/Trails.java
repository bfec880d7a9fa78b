package dev.shiplog.report.outbound.jira;

import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.outbound.Destination;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailEvidence;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.report.Samples;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Trails of deployments to claims-prod, and where they are told. */
public final class Trails {
    private Trails() {}

    /** A version of the deployment of this number. */
    public static Trail of(int number, int version, Outcome outcome, String... tickets) {
        return of(Samples.CLAIMS_PROD, number, version, outcome, null, tickets);
    }

    public static Trail of(
            TargetRef target,
            int number,
            int version,
            Outcome outcome,
            @Nullable DeploymentId supersededBy,
            String... tickets) {
        Trail whole = Samples.whole();
        List<TrailTicket> named = Arrays.stream(tickets)
                .map(key -> new TrailTicket(new TicketKey(key), true, "A summary", null, null, null, List.of()))
                .toList();
        return new Trail(
                DeploymentId.of(Samples.NOON.plusSeconds(number), "n" + number),
                version,
                target,
                whole.tool(),
                whole.actor(),
                whole.mode(),
                Samples.NOON.plusSeconds(number),
                outcome == Outcome.RUNNING ? null : Samples.NOON.plusSeconds(number + 90),
                outcome,
                whole.basis(),
                supersededBy,
                null,
                whole.changes(),
                whole.commits(),
                whole.pullRequests(),
                named,
                TrailEvidence.NONE,
                List.of(),
                List.of());
    }

    /** A Jira Cloud that a client's token opens. */
    public static Destination.JiraCloud cloud(String name, URI site, boolean fromBeginning, boolean commits) {
        return new Destination.JiraCloud(
                name,
                fromBeginning,
                true,
                URI.create(site + "/rest/deployments/0.1"),
                new Destination.Credentials.OfClient(
                        URI.create(site + "/oauth/token"), "client-1", new Secret("client-s3cret")),
                "Shiplog",
                Set.of(),
                commits);
    }
}
