package dev.shiplog.collector;

import dev.shiplog.collector.webhook.GithubWebhook;
import dev.shiplog.collector.webhook.JiraWebhook;
import dev.shiplog.collector.webhook.WebhookSource;
import java.util.List;

/** Every source that the collector knows, one line each. The contract tests run all of them. */
public final class Sources {
    private Sources() {}

    /** Systems that send webhooks. */
    public static List<WebhookSource> webhooks() {
        return List.of(
                new GithubWebhook(), //
                new JiraWebhook());
    }
}
