package dev.shiplog.report.outbound.jira;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailAdvance;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailRelease;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.TicketProject;
import java.util.List;
import java.util.Set;

/** How a deployment reads in Jira. */
final class Phrases {
    /** Of the fields that a person reads. */
    static final int LONGEST = 255;

    private static final int SHORT_SHA = 12;

    private Phrases() {}

    /** The tickets that this Jira has, each once; those of other trackers are left out. */
    static List<TicketKey> tickets(Trail trail, Set<TicketProject> projects) {
        return trail.tickets().stream()
                .map(ticket -> ticket.ticket())
                .filter(key -> projects.isEmpty() || projects.contains(key.project()))
                .distinct()
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .toList();
    }

    /** What was deployed: the release, else the commit, else that it is unknown. */
    static String label(Trail trail) {
        List<TrailRelease> releases = trail.evidence().releases();
        if (!releases.isEmpty()) {
            return cut(releases.getLast().name());
        }
        if (trail.run() != null && trail.run().commit() != null) {
            return trail.run().commit().value().substring(0, SHORT_SHA);
        }
        List<TrailCommit> commits = trail.commits();
        return commits.isEmpty()
                ? "deployment " + trail.deployment().value().substring(0, 8)
                : commits.getLast().sha().value().substring(0, SHORT_SHA);
    }

    /** One line: what, where, for whom, and how it ended. */
    static String description(Trail trail) {
        int count = trail.changes().size();
        String changes = count == 0 ? "A run" : count == 1 ? "1 change" : count + " changes";
        String client = trail.target().client() == null
                ? ""
                : " for client " + trail.target().client();
        return cut(changes + " by " + trail.tool() + " on " + trail.target().path() + client + ": "
                + ended(trail.outcome()) + back(trail));
    }

    private static String back(Trail trail) {
        TrailAdvance advance = trail.run() == null ? null : trail.run().advance();
        return advance != null && advance.back() ? "; it put an earlier commit back" : "";
    }

    static String ended(Outcome outcome) {
        return switch (outcome) {
            case RUNNING -> "it still runs, or nobody has said how it ended";
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
            case PARTIAL -> "failed half way, after some changes were applied";
            case ROLLED_BACK -> "rolled back";
            case SKIPPED -> "skipped";
        };
    }

    /** Cut to what Jira takes, whole characters only. */
    static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = LONGEST - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
