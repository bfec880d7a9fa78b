package dev.shiplog.collector.sweep;

import dev.shiplog.collector.webhook.GithubDeliveryLog;
import dev.shiplog.collector.webhook.GithubDeliveryLog.Attempt;
import dev.shiplog.collector.webhook.GithubWebhook;
import dev.shiplog.collector.webhook.WebhookSource;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.json.UnreadableJsonException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * GitHub's log of deliveries: what none of the attempts brought is taken from there, as it was sent. GitHub itself
 * never tries again.
 */
final class GithubSweep implements Sweep {
    private static final WebhookSource WEBHOOK = new GithubWebhook();

    private final HostApi api;
    private final RepositoryName repository;

    GithubSweep(HostApi api, RepositoryName repository) {
        this.api = api;
        this.repository = repository;
    }

    @Override
    public String name() {
        return "github " + repository;
    }

    @Override
    public void ask(Instant since, Taking taking) throws SweepFailedException, InterruptedException {
        try {
            String hooks = "/repos/" + repository + "/hooks";
            List<String> ours =
                    GithubDeliveryLog.hooks(api.get(hooks + "?per_page=100").body());
            if (ours.isEmpty()) {
                throw new SweepFailedException("No webhook of " + repository
                        + " leads to /webhooks/github. Make one in the repository's settings, or take the repository"
                        + " out of collector.sweeps");
            }
            for (String hook : ours) {
                ask(hooks + "/" + hook + "/deliveries", since, taking);
            }
        } catch (UnreadableJsonException e) {
            throw new SweepFailedException(
                    "GitHub's answer about " + repository + " cannot be read: " + e.getMessage());
        }
    }

    private void ask(String deliveries, Instant since, Taking taking)
            throws SweepFailedException, InterruptedException, UnreadableJsonException {
        for (Attempt attempt : GithubDeliveryLog.neverTaken(attempts(deliveries, since))) {
            String name = "github " + attempt.id();
            if (!taking.took(name)) {
                byte[] kept = api.get(deliveries + "/" + attempt.id()).body();
                take(kept, name, taking);
            }
        }
    }

    /** One delivery that cannot be read must not stand in the way of the others. */
    private static void take(byte[] kept, String name, Taking taking) {
        try {
            taking.take(WEBHOOK, GithubDeliveryLog.delivery(kept), name);
        } catch (UnreadableJsonException e) {
            taking.reject("/sweeps/github", String.valueOf(e.getMessage()), kept);
        }
    }

    /** All attempts since then, the newest first. */
    private List<Attempt> attempts(String deliveries, Instant since)
            throws SweepFailedException, InterruptedException, UnreadableJsonException {
        List<Attempt> all = new ArrayList<>();
        HostAnswer page = api.get(deliveries + "?per_page=100");
        for (int pages = 1; ; pages++) {
            List<Attempt> found = GithubDeliveryLog.attempts(page.body());
            found.stream().filter(attempt -> !attempt.at().isBefore(since)).forEach(all::add);
            URI next = next(page, found, since);
            if (next == null) {
                return all;
            }
            if (pages == Pages.MOST) {
                Pages.warnOfTooMany(name());
                return all;
            }
            page = api.get(next);
        }
    }

    private static @Nullable URI next(HostAnswer page, List<Attempt> found, Instant since) {
        boolean reached = found.isEmpty() || found.getLast().at().isBefore(since);
        return reached ? null : page.next();
    }
}
