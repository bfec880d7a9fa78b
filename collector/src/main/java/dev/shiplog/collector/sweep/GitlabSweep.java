package dev.shiplog.collector.sweep;

import dev.shiplog.collector.webhook.Answered;
import dev.shiplog.collector.webhook.GitlabAnswers;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.json.UnreadableJsonException;
import java.net.URI;
import java.time.Instant;

/** GitLab's deployments and merge requests that changed, the oldest change first. */
final class GitlabSweep implements Sweep {
    private final HostApi api;
    private final RepositoryName repository;

    GitlabSweep(HostApi api, RepositoryName repository) {
        this.api = api;
        this.repository = repository;
    }

    private interface PageReader {
        Answered read(RepositoryName repository, byte[] page) throws UnreadableJsonException;
    }

    @Override
    public String name() {
        return "gitlab " + repository;
    }

    @Override
    public void ask(Instant since, Taking taking) throws SweepFailedException, InterruptedException {
        String project = "/projects/" + Pages.encoded(repository.value());
        String changed =
                "updated_after=" + Pages.encoded(since.toString()) + "&order_by=updated_at&sort=asc&per_page=100";
        ask(project + "/deployments?" + changed, GitlabAnswers::deployments, taking);
        ask(project + "/merge_requests?scope=all&" + changed, GitlabAnswers::mergeRequests, taking);
    }

    private void ask(String question, PageReader reader, Taking taking)
            throws SweepFailedException, InterruptedException {
        HostAnswer page = api.get(question);
        for (int pages = 1; ; pages++) {
            try {
                taking.take("/sweeps/gitlab", reader.read(repository, page.body()));
            } catch (UnreadableJsonException e) {
                throw new SweepFailedException(
                        "GitLab's answer about " + repository + " cannot be read: " + e.getMessage());
            }
            URI next = page.next();
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
}
