package dev.shiplog.processor.correlation;

import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailPullRequest;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.TicketKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The things of a deployment that evidence can name, each with what a link by it is.
 *
 * @param commits its commits, by name, as provenance writes them
 * @param tickets the keys that its tickets have or had
 */
record Things(Map<Lookup, Provenance> named, Map<CommitSha, String> commits, Set<TicketKey> tickets) {
    /**
     * All that can be named.
     *
     * @param run as its reporter names it; null if nobody reported it
     */
    static Things of(
            @Nullable String run,
            Collection<TrailChange> changes,
            Collection<TrailCommit> commits,
            Collection<TrailPullRequest> pullRequests,
            Collection<TrailTicket> tickets) {
        Map<Lookup, Provenance> named = new LinkedHashMap<>();
        if (run != null) {
            named.put(new Lookup.OfRun(run), new Provenance(Via.NAMED_RUN, run));
        }
        for (TrailChange change : changes) {
            named.put(
                    new Lookup.OfChange(change.change()),
                    new Provenance(Via.NAMED_CHANGE, change.change().value()));
        }
        Map<CommitSha, String> names = new LinkedHashMap<>();
        for (TrailCommit commit : commits) {
            String name = commit.repository() == null ? commit.sha().value() : commit.repository() + "@" + commit.sha();
            if (names.putIfAbsent(commit.sha(), name) == null) {
                named.put(new Lookup.OfCommit(commit.sha()), new Provenance(Via.NAMED_COMMIT, name));
            }
        }
        for (TrailPullRequest pullRequest : pullRequests) {
            named.put(
                    new Lookup.OfPullRequest(pullRequest.pullRequest()),
                    new Provenance(
                            Via.NAMED_PULL_REQUEST, pullRequest.pullRequest().value()));
        }
        Set<TicketKey> keys = new LinkedHashSet<>();
        for (TrailTicket ticket : tickets) {
            keys.addAll(ticket.formerly());
            keys.add(ticket.ticket());
        }
        keys.forEach(key -> named.put(new Lookup.OfTicket(key), new Provenance(Via.NAMED_TICKET, key.value())));
        return new Things(named, names, keys);
    }
}
