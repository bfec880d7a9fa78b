package dev.shiplog.collector.sweep;

import dev.shiplog.collector.webhook.Answered;
import dev.shiplog.collector.webhook.JiraAnswers;
import dev.shiplog.events.identity.TicketProject;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Jira's tickets that changed, by a search. How long ago is said in minutes, since Jira takes a time of day for one of
 * the asking user's own zone.
 */
final class JiraSweep implements Sweep {
    private static final String WANTED =
            "&fields=summary,status,issuetype,labels,reporter,assignee,updated,worklog&expand=changelog&maxResults=100";

    private final HostApi api;
    private final boolean cloud;
    private final List<TicketProject> projects;
    private final InstantSource clock;

    JiraSweep(HostApi api, boolean cloud, List<TicketProject> projects, InstantSource clock) {
        this.api = api;
        this.cloud = cloud;
        this.projects = List.copyOf(projects);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "jira " + joined(" ");
    }

    @Override
    public void ask(Instant since, Taking taking) throws SweepFailedException, InterruptedException {
        long minutes = Duration.between(since, clock.instant()).toMinutes() + 1;
        String jql =
                "project in (" + joined(",") + ") AND updated >= -" + Math.max(1, minutes) + "m ORDER BY updated ASC";
        // Of Cloud's two versions the second tells text as text, as the webhook does.
        String path = cloud ? "/rest/api/2/search/jql" : "/rest/api/2/search";
        String search = path + "?jql=" + Pages.encoded(jql) + WANTED;
        String page = "";
        for (int pages = 1; ; pages++) {
            byte[] body = api.get(search + page).body();
            Answered found = read(body, since);
            taking.take("/sweeps/jira", found);
            page = next(found, body, page);
            if (page == null) {
                return;
            }
            if (pages == Pages.MOST) {
                Pages.warnOfTooMany(name());
                return;
            }
        }
    }

    /** What asks for the page after this one; null after the last. */
    private @Nullable String next(Answered found, byte[] body, String page) throws SweepFailedException {
        if (found.elements() == 0) {
            return null;
        }
        if (cloud) {
            String token = found.next();
            return token == null ? null : "&nextPageToken=" + Pages.encoded(token);
        }
        long seen = found.elements() + (page.isEmpty() ? 0 : Long.parseLong(page.substring("&startAt=".length())));
        try {
            return seen < JiraAnswers.total(body) ? "&startAt=" + seen : null;
        } catch (UnreadableJsonException e) {
            throw unreadable(e);
        }
    }

    private Answered read(byte[] body, Instant since) throws SweepFailedException {
        try {
            return JiraAnswers.tickets(body, since);
        } catch (UnreadableJsonException e) {
            throw unreadable(e);
        }
    }

    private SweepFailedException unreadable(UnreadableJsonException e) {
        return new SweepFailedException("Jira's answer about " + joined(", ") + " cannot be read: " + e.getMessage());
    }

    private String joined(String separator) {
        return projects.stream().map(TicketProject::value).collect(Collectors.joining(separator));
    }
}
