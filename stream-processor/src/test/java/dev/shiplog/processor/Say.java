package dev.shiplog.processor;

import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.Alteration;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.HistoryAltered;
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
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.fact.TargetStatus;
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
    public static final ToolName ALEMBIC = new ToolName("alembic");
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
            @Nullable Instant start,
            String... labels) {
        String run = start == null ? null : String.format("%010d", start.toEpochMilli() % 10_000_000_000L);
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

    /** A row of Alembic's table, which keeps no times; absent is when it was last missed, null at the first look. */
    public static HistoryObserved alembic(
            String target, String change, @Nullable Double absent, double noticed, String... replaces) {
        HistoryRow row = HistoryRow.noticed(new ChangeId(change), RowKind.APPLIED, 0, at(noticed))
                .between(
                        absent == null ? null : at(absent),
                        at(noticed),
                        List.of(replaces).stream().map(ChangeId::new).toList());
        return new HistoryObserved(target(target), ALEMBIC, "public.alembic_version", row);
    }

    /** A revision of Alembic that names the one before it. */
    public static ChangeIntroduced follows(String change, String before, int commit) {
        ChangeIntroduced plain = introduced("acme/claims", commit, ALEMBIC, change, Introduction.INTRODUCED, -100);
        return like(plain, null, List.of(new ChangeId(before)));
    }

    /** The same with a text that has this checksum. */
    public static ChangeIntroduced holding(ChangeIntroduced plain, @Nullable Checksum checksum) {
        return like(plain, checksum, plain.follows());
    }

    /** The same whose text touches these objects. */
    public static ChangeIntroduced touching(ChangeIntroduced plain, DatabaseObject... objects) {
        return like(plain, plain.checksum(), plain.follows(), List.of(objects));
    }

    private static ChangeIntroduced like(ChangeIntroduced plain, @Nullable Checksum checksum, List<ChangeId> follows) {
        return like(plain, checksum, follows, plain.objects());
    }

    private static ChangeIntroduced like(
            ChangeIntroduced plain, @Nullable Checksum checksum, List<ChangeId> follows, List<DatabaseObject> objects) {
        return new ChangeIntroduced(
                plain.repository(),
                plain.commit(),
                plain.tool(),
                plain.change(),
                plain.introduction(),
                plain.path(),
                plain.position(),
                plain.type(),
                checksum,
                plain.author(),
                plain.comment(),
                plain.labels(),
                plain.conditional(),
                plain.reversible(),
                follows,
                objects,
                plain.committedAt());
    }

    /** A look found the target's history at rest, its newest row being of this time. */
    public static TargetChecked settled(String target, ToolName tool, double newest) {
        return new TargetChecked(target(target), tool, TargetStatus.READ, null, at(newest + 5), at(newest));
    }

    /** The row vanished between two looks. */
    public static HistoryAltered vanished(HistoryObserved row, double lastSeen, double noticed) {
        return altered(row, Alteration.ROW_VANISHED, row.row(), null, lastSeen, noticed);
    }

    /** The row came back as it was. */
    public static HistoryAltered returned(HistoryObserved row, double lastSeen, double noticed) {
        return altered(row, Alteration.ROW_RETURNED, null, row.row(), lastSeen, noticed);
    }

    /** The row became the other one between two looks. */
    public static HistoryAltered edited(HistoryObserved row, HistoryObserved now, double lastSeen, double noticed) {
        return altered(row, Alteration.ROW_EDITED, row.row(), now.row(), lastSeen, noticed);
    }

    /** The whole table was dropped between two looks. */
    public static HistoryAltered dropped(HistoryObserved row, double lastSeen, double noticed) {
        return altered(row, Alteration.TABLE_DROPPED, null, null, lastSeen, noticed);
    }

    private static HistoryAltered altered(
            HistoryObserved row,
            Alteration alteration,
            @Nullable HistoryRow before,
            @Nullable HistoryRow after,
            double lastSeen,
            double noticed) {
        return new HistoryAltered(
                row.target(), row.tool(), row.table(), alteration, before, after, 1, at(lastSeen), at(noticed));
    }

    /** The same row with another checksum; null clears it. */
    public static HistoryObserved checked(HistoryObserved seen, @Nullable Checksum checksum) {
        HistoryRow row = seen.row();
        return new HistoryObserved(
                seen.target(),
                seen.tool(),
                seen.table(),
                new HistoryRow(
                        row.change(),
                        row.kind(),
                        row.executedAt(),
                        row.zoneAssumed(),
                        row.position(),
                        row.took(),
                        checksum,
                        row.run(),
                        row.executedBy(),
                        row.author(),
                        row.description(),
                        row.comments(),
                        row.labels(),
                        row.tag(),
                        row.toolVersion()));
    }

    /** A deployment as its host describes it. */
    public static DeploymentChanged hosted(
            String repository,
            String deployment,
            String environment,
            RunState state,
            long sequence,
            double updated,
            @Nullable CommitSha commit,
            String... tickets) {
        return new DeploymentChanged(
                new ToolName("github-deployments"),
                deployment,
                About.commit(new RepositoryName(repository), commit, environment)
                        .withTickets(
                                List.of(tickets).stream().map(TicketKey::new).toList()),
                state,
                "service",
                null,
                "main",
                null,
                null,
                ADA,
                Mode.AUTOMATED,
                state == RunState.PENDING ? null : at(updated - 1),
                null,
                sequence,
                null,
                null,
                null,
                at(updated));
    }

    public static CommitSha sha(int number) {
        return new CommitSha(String.format("%040x", number));
    }

    public static CommitObserved commit(
            String repository, int number, String message, double committed, Integer... broughtIn) {
        return commit(repository, number, message, committed, List.of(), List.of(broughtIn));
    }

    /** A commit that descends from others. */
    public static CommitObserved child(
            String repository, int number, String message, double committed, Integer... parents) {
        return commit(repository, number, message, committed, List.of(parents), List.of());
    }

    private static CommitObserved commit(
            String repository,
            int number,
            String message,
            double committed,
            List<Integer> parents,
            List<Integer> broughtIn) {
        return new CommitObserved(
                new RepositoryName(repository),
                sha(number),
                ADA,
                null,
                at(committed),
                ADA,
                at(committed),
                message,
                parents.stream().map(Say::sha).toList(),
                broughtIn.stream().map(Say::sha).toList(),
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
                null,
                List.of(),
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
