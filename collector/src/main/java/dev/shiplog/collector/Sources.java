package dev.shiplog.collector;

import dev.shiplog.collector.git.migration.FlywayMigrations;
import dev.shiplog.collector.git.migration.LiquibaseChangelogs;
import dev.shiplog.collector.git.migration.MigrationFormat;
import dev.shiplog.collector.history.FlywayHistory;
import dev.shiplog.collector.history.HistorySource;
import dev.shiplog.collector.history.LiquibaseHistory;
import dev.shiplog.collector.webhook.GithubWebhook;
import dev.shiplog.collector.webhook.JiraWebhook;
import dev.shiplog.collector.webhook.KnownNames;
import dev.shiplog.collector.webhook.OpsgenieWebhook;
import dev.shiplog.collector.webhook.PagerdutyWebhook;
import dev.shiplog.collector.webhook.WebhookSource;
import java.util.List;

/** Every source that the collector knows, one line each. The contract tests run all of them. */
public final class Sources {
    private Sources() {}

    /** Systems that send webhooks. */
    public static List<WebhookSource> webhooks(KnownNames names) {
        return List.of(
                new GithubWebhook(), //
                new JiraWebhook(),
                new OpsgenieWebhook(names),
                new PagerdutyWebhook(names));
    }

    /** Migration tools whose history tables are polled. */
    public static List<HistorySource> histories() {
        return List.of(
                new FlywayHistory(), //
                new LiquibaseHistory());
    }

    /** Migration tools whose files are read in Git. */
    public static List<MigrationFormat> migrations() {
        return List.of(
                new FlywayMigrations(), //
                new LiquibaseChangelogs());
    }
}
