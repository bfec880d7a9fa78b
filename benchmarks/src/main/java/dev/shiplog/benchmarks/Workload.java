package dev.shiplog.benchmarks;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.Repository;
import dev.shiplog.configuration.Target;
import dev.shiplog.configuration.Tier;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.TicketProject;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.json.Facts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A fleet's history, the same at every run: Liquibase runs of ten changes each over some targets, and for each change
 * the commit that brought it in. Of ten facts eight are rows, one is a commit, one says what that commit brought in.
 */
final class Workload {
    static final int ROWS_IN_A_RUN = 10;
    private static final int TARGETS = 20;
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private static final ToolName LIQUIBASE = new ToolName("liquibase");
    private static final ApplicationName APPLICATION = new ApplicationName("bench");
    private static final RepositoryName REPOSITORY = new RepositoryName("bench/bench");
    private static final TicketKey BIG = new TicketKey("BEN-9000000");
    private static final ActorName AUTHOR = new ActorName("Grace Hopper");

    private final int rows;
    private final int changes;

    /** @param facts about how many; the exact number is {@link #facts}'s size */
    Workload(int facts) {
        this.rows = Math.max(1, facts * 8 / 10 / ROWS_IN_A_RUN / TARGETS) * ROWS_IN_A_RUN * TARGETS;
        this.changes = Math.max(1, facts / 10);
    }

    /** Applications as the configuration would have them; nobody listens at the targets' addresses. */
    static List<Application> applications() {
        List<Target> targets = IntStream.range(0, TARGETS)
                .mapToObj(i -> new Target(
                        target(i),
                        LIQUIBASE,
                        "jdbc:postgresql://127.0.0.1:1/bench",
                        null,
                        null,
                        null,
                        null,
                        ZoneOffset.UTC))
                .toList();
        return List.of(new Application(
                APPLICATION,
                List.<Repository>of(),
                Set.of(new TicketProject("BEN")),
                List.of(new Environment(new EnvironmentName("prod"), Tier.PRODUCTION, targets))));
    }

    /** How many rows of history tables are among the facts. */
    int rows() {
        return rows;
    }

    /** How many deployments they must make. */
    int deployments() {
        return rows / ROWS_IN_A_RUN;
    }

    /** The facts, in an order in which evidence comes late as often as early. */
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>(rows + 2 * changes);
        for (int i = 0; i < Math.max(rows, changes); i++) {
            if (i < rows) {
                PipelineEvent row = row(i);
                facts.add(Facts.observed(
                        new SourceName("/targets/" + target(i % TARGETS).path()), row));
            }
            if (i < changes) {
                facts.add(Facts.observed(new SourceName("/repositories/bench"), commit(i)));
                facts.add(Facts.observed(new SourceName("/repositories/bench"), introduced(i)));
            }
        }
        return facts;
    }

    /** Reports of so many runs without a change, on the same targets, that all name one ticket. */
    List<Fact> naming(int runs) {
        return IntStream.range(0, runs).mapToObj(Workload::run).toList();
    }

    /** The ticket that {@link #naming} names. */
    Fact named() {
        return Facts.observed(
                new SourceName("/webhooks/jira"),
                new TicketChanged(BIG, "All of it", "Done", "Story", null, null, null, null, false, FIRST));
    }

    private static Fact run(int i) {
        return reported(i, "script", FIRST.minusSeconds(3600L * (i + 1)));
    }

    /** The report of a run that began then, by which one can see when it has come through. */
    static Fact probe(int i, Instant start) {
        return reported(i, "probe", start);
    }

    private static Fact reported(int i, String tool, Instant start) {
        return Facts.observed(
                new SourceName("/pipelines/bench"),
                new DeploymentRecorded(
                        target(i % TARGETS),
                        new ToolName(tool),
                        tool + "-" + i,
                        AUTHOR,
                        Mode.AUTOMATED,
                        start,
                        start.plusSeconds(60),
                        Outcome.SUCCEEDED,
                        0,
                        List.of(),
                        null,
                        List.of(BIG),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private HistoryObserved row(int i) {
        int ofTarget = i / TARGETS;
        int run = ofTarget / ROWS_IN_A_RUN;
        Instant runStart = FIRST.plusSeconds(3600L * run).plusMillis(i % TARGETS);
        String deployment = Long.toString(runStart.toEpochMilli() % 10_000_000_000L);
        return new HistoryObserved(
                target(i % TARGETS),
                LIQUIBASE,
                "public.databasechangelog",
                new HistoryRow(
                        change(ofTarget % changes),
                        RowKind.APPLIED,
                        runStart.plusMillis(100L + ofTarget % ROWS_IN_A_RUN),
                        true,
                        ofTarget + 1,
                        null,
                        new Checksum("liquibase-9", "d41d8cd98f00b204e9800998ecf8427e"),
                        deployment.length() < 10 ? "0".repeat(10 - deployment.length()) + deployment : deployment,
                        null,
                        AUTHOR,
                        "createTable tableName=t" + ofTarget,
                        null,
                        List.of(),
                        null,
                        "4.33.0"));
    }

    private static CommitObserved commit(int i) {
        return new CommitObserved(
                REPOSITORY,
                sha(i),
                AUTHOR,
                null,
                FIRST.minusSeconds(60),
                AUTHOR,
                FIRST.minusSeconds(60),
                "BEN-" + (i + 1) + ": bring change " + i + " in",
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    private static ChangeIntroduced introduced(int i) {
        return new ChangeIntroduced(
                REPOSITORY,
                sha(i),
                LIQUIBASE,
                change(i),
                Introduction.INTRODUCED,
                "db/changelog/" + i + ".sql",
                0,
                null,
                null,
                AUTHOR,
                null,
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                FIRST.minusSeconds(60));
    }

    private static ChangeId change(int i) {
        return new ChangeId(i + "::grace::db/changelog/" + i + ".sql");
    }

    private static CommitSha sha(int i) {
        return new CommitSha(
                Sha256.hex(("commit " + i).getBytes(StandardCharsets.UTF_8)).substring(0, 40));
    }

    private static TargetRef target(int i) {
        return new TargetRef(APPLICATION, new EnvironmentName("prod"), new TargetName("client-" + i), null);
    }
}
