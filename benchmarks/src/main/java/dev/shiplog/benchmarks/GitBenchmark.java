package dev.shiplog.benchmarks;

import dev.shiplog.collector.Sources;
import dev.shiplog.collector.masking.Masking;
import dev.shiplog.collector.poll.RepositoryPoller;
import dev.shiplog.collector.poll.RepositoryState;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.configuration.Repository;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.TagObserved;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.transport.DeadLetter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long the first reading of a Git repository takes, up to the facts that would be sent. Without arguments it
 * makes one of 10,000 commits; with them it reads one that is there: location, branch, tool, path, and the tool's
 * root if it has one.
 */
public final class GitBenchmark {
    private static final int COMMITS = 10_000;
    private static final double MEBIBYTE = 1024 * 1024;

    private GitBenchmark() {}

    /** Runs it once and prints the figures. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        if (arguments.length == 0) {
            Path folder = Files.createTempDirectory("shiplog-git-benchmark");
            long start = System.nanoTime();
            GeneratedRepository.in(folder.resolve("claims.git"), COMMITS);
            out.printf("made %,d commits in %.1f s%n", COMMITS, seconds(start));
            read(
                    out,
                    folder.resolve("claims.git").toString(),
                    "main",
                    new MigrationFolder(new ToolName("flyway"), "migrations", ""));
        } else {
            String root = arguments.length > 4 ? arguments[4] : "";
            read(out, arguments[0], arguments[1], new MigrationFolder(new ToolName(arguments[2]), arguments[3], root));
        }
    }

    private static void read(PrintStream out, String location, String branch, MigrationFolder folder)
            throws IOException {
        Counted counted = new Counted();
        Repository repository = new Repository(new RepositoryName("example/claims"), location, branch, List.of(folder));
        try (RepositoryPoller poller = new RepositoryPoller(
                List.of(repository),
                Files.createTempDirectory("shiplog-git-benchmark-data"),
                Sources.migrations(),
                counted,
                Masking::text,
                Duration.ofSeconds(1),
                InstantSource.system())) {
            long start = System.nanoTime();
            poller.pollNow();
            double first = seconds(start);
            start = System.nanoTime();
            poller.pollNow();
            double second = seconds(start);
            RepositoryState state = poller.states().getFirst();
            out.printf("first reading %.1f s, a look at nothing new %.3f s%n", first, second);
            out.printf(
                    "%,d commits, facts by kind %s, %,d unreadable files, problem: %s%n",
                    state.commitsRead(), counted.kinds, counted.letters.size(), state.problem());
            counted.letters.stream().limit(5).forEach(letter -> out.println("  " + letter));
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            out.printf("heap in use after it %.0f MiB%n", (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Counts what would be sent. */
    private static final class Counted implements FactSink {
        private final Map<String, Integer> kinds = new TreeMap<>();
        private final List<String> letters = new ArrayList<>();

        @Override
        public void accept(List<Fact> facts) {
            facts.forEach(fact -> kinds.merge(kind(fact), 1, Integer::sum));
        }

        @Override
        public void reject(DeadLetter letter) {
            letters.add(letter.explanation());
        }

        private static String kind(Fact fact) {
            return switch (fact.event()) {
                case CommitObserved commit -> "commit";
                case ChangeIntroduced change -> "change " + change.introduction();
                case TagObserved tag -> "tag";
                default -> fact.event().getClass().getSimpleName();
            };
        }
    }
}
