package dev.shiplog.collector;

import dev.shiplog.collector.git.migration.FlywayMigrations;
import dev.shiplog.collector.git.migration.LiquibaseChangelogs;
import dev.shiplog.collector.git.migration.MigrationFormat;
import dev.shiplog.collector.history.FlywayHistory;
import dev.shiplog.collector.history.HistorySource;
import dev.shiplog.collector.history.LiquibaseHistory;
import dev.shiplog.collector.output.AlembicText;
import dev.shiplog.collector.output.FlywayJson;
import dev.shiplog.collector.output.FlywayText;
import dev.shiplog.collector.output.LiquibaseJson;
import dev.shiplog.collector.output.LiquibaseText;
import dev.shiplog.collector.output.OutputFormat;
import dev.shiplog.collector.output.PsqlText;
import dev.shiplog.collector.output.SqlMigrateText;
import dev.shiplog.collector.output.SqlplusText;
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

    /** Forms of output that {@code shiplog record} understands; the first that fits counts. */
    public static List<OutputFormat> outputs() {
        return List.of(
                new FlywayJson(), //
                new LiquibaseJson(),
                new FlywayText(),
                new LiquibaseText(),
                new AlembicText(),
                new SqlMigrateText(),
                new SqlplusText(),
                new PsqlText());
    }
}
