package dev.shiplog.processor;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.json.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts in few words. Times are seconds after noon. */
public final class Say {
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    public static final ToolName FLYWAY = new ToolName("flyway");
    public static final ToolName LIQUIBASE = new ToolName("liquibase");
    public static final ActorName ADA = new ActorName("Ada");
    public static final ActorName BOB = new ActorName("Bob");

    private Say() {}

    public static Instant at(double seconds) {
        return NOON.plusMillis(Math.round(seconds * 1000));
    }

    /** For example {@code claims/prod/a}. */
    public static TargetRef target(String path) {
        String[] names = path.split("/", -1);
        return new TargetRef(
                new ApplicationName(names[0]), new EnvironmentName(names[1]), new TargetName(names[2]), null);
    }

    public static HistoryRow row(
            String change, RowKind kind, double executed, int position, @Nullable String run, String... labels) {
        return new HistoryRow(
                new ChangeId(change),
                kind,
                at(executed),
                true,
                position,
                run == null ? Duration.ofMillis(200) : null,
                new Checksum("sha256", "c" + change.length()),
                run,
                BOB,
                null,
                "about " + change,
                null,
                List.of(labels),
                null,
                null);
    }

    public static HistoryObserved flyway(String target, String change, RowKind kind, double executed, int position) {
        return new HistoryObserved(
                target(target), FLYWAY, "public.flyway_schema_history", row(change, kind, executed, position, null));
    }

    public static HistoryObserved liquibase(
            String target,
            String change,
            RowKind kind,
            double executed,
            int position,
            Instant start,
            String... labels) {
        String run = String.format("%010d", start.toEpochMilli() % 10_000_000_000L);
        return new HistoryObserved(
                target(target),
                LIQUIBASE,
                "public.databasechangelog",
                row(change, kind, executed, position, run, labels));
    }

    public static DeploymentRecorded report(
            String target,
            ToolName tool,
            String run,
            double started,
            @Nullable Double finished,
            Outcome outcome,
            @Nullable CommitSha commit,
            String... tickets) {
        return new DeploymentRecorded(
                target(target),
                tool,
                run,
                ADA,
                Mode.MANUAL,
                at(started),
                finished == null ? null : at(finished),
                outcome,
                outcome == Outcome.FAILED ? 1 : 0,
                List.of(),
                commit,
                List.of(tickets).stream().map(TicketKey::new).toList(),
                tool + " run",
                null,
                null,
                null,
                outcome == Outcome.FAILED ? "relation does not exist" : null,
                null);
    }

    public static CommitSha sha(int number) {
        return new CommitSha(String.format("%040x", number));
    }

    public static CommitObserved commit(
            String repository, int number, String message, double committed, Integer... broughtIn) {
        return new CommitObserved(
                new RepositoryName(repository),
                sha(number),
                ADA,
                null,
                at(committed),
                ADA,
                at(committed),
                message,
                List.of(),
                List.of(broughtIn).stream().map(Say::sha).toList(),
                List.of(),
                null);
    }

    public static ChangeIntroduced introduced(
            String repository, int commit, ToolName tool, String change, Introduction how, double committed) {
        return new ChangeIntroduced(
                new RepositoryName(repository),
                sha(commit),
                tool,
                new ChangeId(change),
                how,
                "db/" + change.length() + ".sql",
                0,
                ChangeType.DDL,
                null,
                ADA,
                null,
                List.of(),
                null,
                List.of(),
                at(committed));
    }

    public static PullRequestChanged pull(
            String repository,
            int number,
            String title,
            PullRequestState state,
            @Nullable CommitSha head,
            @Nullable CommitSha merge,
            double updated) {
        return new PullRequestChanged(
                PullRequestId.of(new RepositoryName(repository), number),
                title,
                null,
                state,
                ADA,
                "feature/" + number,
                "main",
                head,
                merge,
                state == PullRequestState.MERGED ? BOB : null,
                state == PullRequestState.MERGED ? at(updated) : null,
                List.of(),
                null,
                at(updated));
    }

    public static ReviewSubmitted review(
            String repository, int number, String review, ReviewState state, double submitted) {
        return new ReviewSubmitted(
                PullRequestId.of(new RepositoryName(repository), number),
                review,
                BOB,
                state,
                null,
                null,
                at(submitted));
    }

    public static TicketChanged ticket(String key, String status, double updated) {
        return new TicketChanged(
                new TicketKey(key), "Summary of " + key, status, "Story", ADA, BOB, null, null, false, at(updated));
    }

    public static Fact fact(PipelineEvent event) {
        return Facts.observed(new SourceName("/test"), event);
    }
}
