package dev.shiplog.collector.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.collector.Sources;
import dev.shiplog.collector.output.Outputs;
import dev.shiplog.configuration.Secret;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.LogExcerpt;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordedRunTest {
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicInteger runs = new AtomicInteger();
    private ReceivingCollector collector;

    @BeforeEach
    void start() throws IOException {
        collector = new ReceivingCollector();
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void reportsARunThatSucceeded() {
        int status =
                record(collector.address(), Map.of("HOSTNAME", "ops-1"), "sh", "-c", "echo done; echo careful >&2");

        assertThat(status).isZero();
        assertThat(out).hasToString("done\n");
        assertThat(err).hasToString("careful\n");
        DeploymentRecorded run = collector.only();
        assertThat(run.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(run.exitStatus()).isZero();
        assertThat(run.startedAt()).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(run.finishedAt()).isEqualTo("2026-03-02T12:00:05Z");
        assertThat(run.mode()).isEqualTo(Mode.MANUAL);
        assertThat(run.host()).isEqualTo("ops-1");
        assertThat(run.run()).isEqualTo("run-1");
        assertThat(run.tickets()).containsExactly(new TicketKey("CLM-7"));
        assertThat(run.changes()).singleElement().satisfies(change -> {
            assertThat(change.change()).isEqualTo(new ChangeId("V7"));
            assertThat(change.outcome()).isEqualTo(Outcome.SUCCEEDED);
        });
        assertThat(collector.facts.getFirst().source().value()).isEqualTo("/record/claims/prod/claims-prod");
    }

    @Test
    void passesTheExitStatusAndSaysWhyItFailed() {
        int status = record(collector.address(), Map.of(), "sh", "-c", "echo 'password=hunter2 is wrong' >&2; exit 3");

        assertThat(status).isEqualTo(3);
        assertThat(collector.only().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(collector.only().problem()).isEqualTo("Exit status 3: password=••• is wrong");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("hunter2");
    }

    @Test
    void masksTheCommandAndItsLogAndHashesTheMaskedLog() {
        record(collector.address(), Map.of(), "echo", "--password", "hunter2", "mail", "jane@harbour.example");

        DeploymentRecorded run = collector.only();
        String masked = "--password ••• mail •••@harbour.example\n";
        assertThat(run.command()).isEqualTo("echo " + masked.strip());
        assertThat(run.log())
                .isEqualTo(new LogExcerpt(
                        masked,
                        Sha256.hex(masked.getBytes(StandardCharsets.UTF_8)),
                        masked.getBytes(StandardCharsets.UTF_8).length));
    }

    @Test
    void keepsTheBeginningAndTheEndOfALongLog() {
        record(collector.address(), Map.of(), "sh", "-c", "echo first; yes x | head -n 200000; echo last");

        assertThat(out.size()).isEqualTo(400_011);
        LogExcerpt log = collector.only().log();
        assertThat(log).isNotNull().satisfies(kept -> {
            assertThat(kept.text())
                    .startsWith("first\nx\n")
                    .contains("characters left out")
                    .endsWith("x\nlast\n");
            assertThat(kept.bytes()).isEqualTo(400_011);
        });
    }

    @Test
    void recordsACommandThatDoesNotExist() {
        assertThat(record(collector.address(), Map.of(), "no-such-program-here"))
                .isEqualTo(127);
        assertThat(collector.only().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(collector.only().problem()).contains("could not be started");
        assertThatThrownBy(() -> record(collector.address(), Map.of(), " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsTheReportWhileTheCollectorIsAwayAndSendsItWithTheNext() throws IOException {
        assertThat(record(NOBODY, Map.of(), "false")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("the next recorded run sends it");
        Path waiting = spooled().getFirst();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(waiting)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(waiting)).doesNotContain(ReceivingCollector.TOKEN);

        collector.status = 503;
        record(collector.address(), Map.of(), "true");
        assertThat(spooled()).hasSize(2);

        collector.status = 202;
        record(collector.address(), Map.of(), "true");
        assertThat(spooled()).isEmpty();
        assertThat(collector.ended().stream().map(DeploymentRecorded::run)).containsExactly("run-3", "run-1", "run-2");
    }

    @Test
    void putsAsideWhatTheCollectorRefuses() throws IOException {
        collector.status = 400;
        assertThat(record(collector.address(), Map.of(), "true")).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("put aside").contains("400");
        assertThat(spooled()).singleElement().asString().endsWith(".json.refused");
    }

    @Test
    void goesOnWhenNotEvenTheSpoolCanBeWritten() throws IOException {
        Files.writeString(directory.resolve("spool"), "a file where the directory should be");
        assertThat(record(NOBODY, Map.of(), "sh", "-c", "exit 4")).isEqualTo(4);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("this run is not recorded");
    }

    @Test
    void doesNotWaitForWhatTheCommandLeavesBehind() {
        Assertions.assertTimeout(Duration.ofSeconds(15), () -> assertThat(
                        record(collector.address(), Map.of(), "sh", "-c", "sleep 20 & echo started"))
                .isZero());
        assertThat(collector.ended()).hasSize(1);
    }

    @Test
    void knowsThePipelineThatRunsIt() {
        record(
                collector.address(),
                Map.of(
                        "CI", "true",
                        "GITHUB_SERVER_URL", "https://github.com",
                        "GITHUB_REPOSITORY", "harbour/claims",
                        "GITHUB_RUN_ID", "77",
                        "GITHUB_ACTOR", "jdoe",
                        "GITHUB_SHA", "a".repeat(40)),
                "true");

        DeploymentRecorded run = collector.only();
        assertThat(run.mode()).isEqualTo(Mode.AUTOMATED);
        assertThat(run.actor()).isEqualTo(new ActorName("jdoe"));
        assertThat(run.pipelineUrl()).isEqualTo("https://github.com/harbour/claims/actions/runs/77");
        assertThat(run.commit()).isEqualTo(new CommitSha("a".repeat(40)));
    }

    @Test
    void readsTheCheckedOutCommitFromGitsFiles() throws IOException {
        Path git = Files.createDirectories(directory.resolve(".git/refs/heads/feature"));
        Files.writeString(directory.resolve(".git/HEAD"), "ref: refs/heads/feature/x\n");
        assertThat(CheckedOutCommit.of(directory)).isEmpty();
        Files.writeString(
                directory.resolve(".git/packed-refs"),
                "# pack-refs with: peeled\n" + "c".repeat(40) + " refs/heads/feature/x\n");
        assertThat(CheckedOutCommit.of(directory)).contains(new CommitSha("c".repeat(40)));
        Files.writeString(git.resolve("x"), "b".repeat(40) + "\n");
        Path below = Files.createDirectories(directory.resolve("db/migration"));
        assertThat(CheckedOutCommit.of(below)).contains(new CommitSha("b".repeat(40)));

        Path worktree = Files.createDirectories(directory.resolve("other"));
        Path own = Files.createDirectories(directory.resolve(".git/worktrees/other"));
        Files.writeString(worktree.resolve(".git"), "gitdir: " + own + "\n");
        Files.writeString(own.resolve("HEAD"), "ref: refs/heads/feature/x\n");
        Files.writeString(own.resolve("commondir"), "../..\n");
        assertThat(CheckedOutCommit.of(worktree)).contains(new CommitSha("b".repeat(40)));
        Files.writeString(own.resolve("HEAD"), "nonsense");
        assertThat(CheckedOutCommit.of(worktree)).isEmpty();
    }

    @Test
    void handsASignalToTheCommandAndStillRecordsTheRun() throws IOException {
        Path ready = directory.resolve("ready");
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> record(
                collector.address(),
                Map.of(),
                "sh",
                "-c",
                "trap 'echo cleaned; exit 9' TERM; echo > '" + ready + "'; while true; do sleep 0.1; done"));
        Awaitility.await().until(() -> Files.exists(ready));
        new ProcessBuilder(
                        "kill", "-TERM", Long.toString(ProcessHandle.current().pid()))
                .start();

        assertThat(status.join()).isEqualTo(9);
        assertThat(out).hasToString("cleaned\n");
        assertThat(collector.only().exitStatus()).isEqualTo(9);
    }

    @Test
    void tellsThatARunHasBegunBeforeItEnds() throws IOException {
        String command = "while [ ! -e go ]; do sleep 0.05; done; echo $SHIPLOG_RUN";
        CompletableFuture<Integer> run =
                CompletableFuture.supplyAsync(() -> record(collector.address(), Map.of(), "sh", "-c", command));
        Awaitility.await().until(() -> !collector.begun().isEmpty());
        assertThat(collector.ended()).isEmpty();
        Files.createFile(directory.resolve("go"));

        assertThat(run.join()).isZero();
        DeploymentRecorded start = collector.begun().getFirst();
        assertThat(start.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(start.run()).isEqualTo(collector.only().run());
        assertThat(start.startedAt()).isEqualTo(collector.only().startedAt());
        assertThat(out).hasToString("run-1\n");
    }

    @Test
    void leavesTheStartInTheSpoolOfARunThatIsKilledWhileTheCollectorIsAway() throws Exception {
        Path pid = directory.resolve("pid");
        String command = "echo $$ > pid.tmp; mv pid.tmp pid; exec sleep 30";
        CompletableFuture<Integer> run =
                CompletableFuture.supplyAsync(() -> record(NOBODY, Map.of(), "sh", "-c", command));
        Awaitility.await().until(() -> Files.exists(pid));

        assertThat(spooled()).singleElement().satisfies(file -> assertThat(Files.readString(file))
                .contains("\"outcome\":\"running\""));
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                .orElseThrow()
                .destroyForcibly();
        assertThat(run.get()).isEqualTo(137);
        assertThat(spooled()).singleElement().satisfies(file -> assertThat(Files.readString(file))
                .contains("\"outcome\":\"failed\""));
    }

    @Test
    void readsWhatTheToolPrintsWhateverItsExitStatus() {
        record(
                collector.address(),
                Map.of(),
                "sh",
                "-c",
                "echo 'CREATE TABLE'; echo 'psql:a.sql:3: ERROR:  relation \"z\" already exists' >&2");

        DeploymentRecorded run = collector.only();
        assertThat(run.exitStatus()).isZero();
        assertThat(run.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(run.problem()).isEqualTo("Exit status 0: psql:a.sql:3: ERROR:  relation \"z\" already exists");
        assertThat(run.changes()).singleElement().satisfies(change -> assertThat(change.outcome())
                .isEqualTo(Outcome.PARTIAL));
    }

    @Test
    void sendsAllThatWaitsAndPutsDamagedOnesAside() throws IOException {
        record(NOBODY, Map.of(), "true");
        Files.writeString(directory.resolve("spool").resolve("0-damaged.json"), "{");
        collector.refuseUnreadable = true;

        int left = new SpooledReports(
                        collector.address(), new Secret(ReceivingCollector.TOKEN), directory.resolve("spool"))
                .send(new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(left).isZero();
        assertThat(collector.ended()).hasSize(1);
        assertThat(spooled()).singleElement().asString().endsWith("0-damaged.json.refused");
    }

    @Test
    void sendsEachReportOnceWhenSeveralRunsShareASpool() throws IOException {
        for (int i = 0; i < 5; i++) {
            record(NOBODY, Map.of(), "true");
        }
        List<CompletableFuture<Integer>> senders = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> new SpooledReports(
                                        collector.address(),
                                        new Secret(ReceivingCollector.TOKEN),
                                        directory.resolve("spool"))
                                .send(new PrintStream(err, true, StandardCharsets.UTF_8))))
                .limit(3)
                .toList();

        assertThat(senders).allSatisfy(sender -> assertThat(sender.join()).isZero());
        assertThat(spooled()).isEmpty();
        assertThat(collector.facts.stream().map(Fact::id).distinct()).hasSize(5);
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("could not");
    }

    @Test
    void findsTheTicketInTheBranchOrElseInTheCommitsMessage() throws IOException {
        Path git = Files.createDirectories(directory.resolve(".git"));
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/feature/CLM-12-index-UTF-8\n");
        Surroundings here = new Surroundings(Map.of(), "jane");
        assertThat(here.tickets(directory)).containsExactly(new TicketKey("CLM-12"));

        String sha = "ab" + "1".repeat(38);
        Files.writeString(git.resolve("HEAD"), sha + "\n");
        Path object = Files.createDirectories(git.resolve("objects/ab")).resolve("1".repeat(38));
        try (OutputStream packed = new DeflaterOutputStream(Files.newOutputStream(object))) {
            packed.write("commit 99\0tree x\nauthor Jane\n\nELG-3: add an index\n\nSee CVE-2026-1234"
                    .getBytes(StandardCharsets.UTF_8));
        }
        assertThat(here.tickets(directory)).containsExactly(new TicketKey("ELG-3"));
        assertThat(new Surroundings(Map.of("GITHUB_HEAD_REF", "CLM-9"), "jane").tickets(directory))
                .containsExactly(new TicketKey("CLM-9"));
        Files.writeString(object, "no commit");
        assertThat(here.tickets(directory)).isEmpty();
    }

    private int record(URI address, Map<String, String> environment, String... command) {
        RecordRequest request = new RecordRequest(
                new TargetRef(
                        new ApplicationName("claims"),
                        new EnvironmentName("prod"),
                        new TargetName("claims-prod"),
                        null),
                new ToolName("psql"),
                List.of(command),
                List.of(new ChangeId("V7")),
                List.of(new TicketKey("CLM-7")),
                null,
                null,
                "urgent",
                address,
                new Secret(ReceivingCollector.TOKEN),
                directory.resolve("spool"),
                directory,
                Outputs.open(Sources.outputs(), Outputs.AUTO, new ToolName("psql"), List.of(command)));
        return new RecordedRun(
                        request,
                        environment,
                        ticking(),
                        () -> "run-" + runs.incrementAndGet(),
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .execute();
    }

    /** Noon plus five seconds a run, and five seconds for each run. */
    private InstantSource ticking() {
        Instant noon = Instant.parse("2026-03-02T12:00:00Z").plusSeconds(10L * runs.get());
        Iterator<Instant> times =
                Stream.iterate(noon, time -> time.plusSeconds(5)).iterator();
        return times::next;
    }

    private List<Path> spooled() throws IOException {
        try (Stream<Path> all = Files.list(directory.resolve("spool"))) {
            return all.sorted().toList();
        }
    }
}
