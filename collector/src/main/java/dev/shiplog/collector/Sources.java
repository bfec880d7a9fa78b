package dev.shiplog.collector;

import dev.shiplog.collector.git.migration.AlembicMigrations;
import dev.shiplog.collector.git.migration.BytebaseMigrations;
import dev.shiplog.collector.git.migration.DbUpMigrations;
import dev.shiplog.collector.git.migration.DjangoMigrations;
import dev.shiplog.collector.git.migration.FlywayMigrations;
import dev.shiplog.collector.git.migration.GolangMigrateMigrations;
import dev.shiplog.collector.git.migration.LiquibaseChangelogs;
import dev.shiplog.collector.git.migration.MigrationFormat;
import dev.shiplog.collector.git.migration.PlainScripts;
import dev.shiplog.collector.git.migration.RailsMigrations;
import dev.shiplog.collector.git.migration.RedgateMigrations;
import dev.shiplog.collector.git.migration.SqlMigrateMigrations;
import dev.shiplog.collector.history.AlembicHistory;
import dev.shiplog.collector.history.BytebaseHistory;
import dev.shiplog.collector.history.DbUpHistory;
import dev.shiplog.collector.history.DjangoHistory;
import dev.shiplog.collector.history.EntityFrameworkHistory;
import dev.shiplog.collector.history.FlywayHistory;
import dev.shiplog.collector.history.GolangMigrateHistory;
import dev.shiplog.collector.history.GooseHistory;
import dev.shiplog.collector.history.HistorySource;
import dev.shiplog.collector.history.KnexHistory;
import dev.shiplog.collector.history.LiquibaseHistory;
import dev.shiplog.collector.history.NodePgMigrateHistory;
import dev.shiplog.collector.history.RailsHistory;
import dev.shiplog.collector.history.RedgateHistory;
import dev.shiplog.collector.history.SqitchHistory;
import dev.shiplog.collector.history.SqlMigrateHistory;
import dev.shiplog.collector.history.SqlSourceControlHistory;
import dev.shiplog.collector.history.TypeOrmHistory;
import dev.shiplog.collector.output.AlembicText;
import dev.shiplog.collector.output.FlywayJson;
import dev.shiplog.collector.output.FlywayText;
import dev.shiplog.collector.output.LiquibaseJson;
import dev.shiplog.collector.output.LiquibaseText;
import dev.shiplog.collector.output.OutputFormat;
import dev.shiplog.collector.output.PsqlText;
import dev.shiplog.collector.output.SqlMigrateText;
import dev.shiplog.collector.output.SqlplusText;
import dev.shiplog.collector.webhook.BitbucketDataCenterWebhook;
import dev.shiplog.collector.webhook.BitbucketWebhook;
import dev.shiplog.collector.webhook.GithubWebhook;
import dev.shiplog.collector.webhook.GitlabWebhook;
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
                new BitbucketDataCenterWebhook(),
                new BitbucketWebhook(),
                new GithubWebhook(),
                new GitlabWebhook(),
                new JiraWebhook(),
                new OpsgenieWebhook(names),
                new PagerdutyWebhook(names));
    }

    /** Migration tools whose history tables are polled. */
    public static List<HistorySource> histories() {
        return List.of(
                new AlembicHistory(),
                new BytebaseHistory(),
                new DbUpHistory(),
                new DjangoHistory(),
                new EntityFrameworkHistory(),
                new FlywayHistory(),
                new GolangMigrateHistory(),
                new GooseHistory(),
                new KnexHistory(),
                new LiquibaseHistory(),
                new NodePgMigrateHistory(),
                new RailsHistory(),
                new RedgateHistory(),
                new SqitchHistory(),
                new SqlMigrateHistory(),
                new SqlSourceControlHistory(),
                new TypeOrmHistory());
    }

    /** Migration tools whose files are read in Git. */
    public static List<MigrationFormat> migrations() {
        return List.of(
                new AlembicMigrations(),
                new BytebaseMigrations(),
                new DbUpMigrations(),
                new DjangoMigrations(),
                new FlywayMigrations(),
                new GolangMigrateMigrations(),
                new LiquibaseChangelogs(),
                new PlainScripts(),
                new RailsMigrations(),
                new RedgateMigrations(),
                new SqlMigrateMigrations());
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
