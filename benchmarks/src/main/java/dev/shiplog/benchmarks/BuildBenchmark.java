package dev.shiplog.benchmarks;

import dev.shiplog.builder.BuilderParts;
import dev.shiplog.collector.Sources;
import dev.shiplog.collector.build.BuildMeans;
import dev.shiplog.collector.build.BuildRunner;
import dev.shiplog.collector.build.SchemaBuilds;
import dev.shiplog.collector.git.Refs;
import dev.shiplog.collector.health.Health;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.BuildSettings;
import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.configuration.PostgresSettings;
import dev.shiplog.configuration.Repository;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.Target;
import dev.shiplog.configuration.Tier;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.transport.DeadLetter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;

/** How long it takes to build the schema that many changes make. See {@code benchmarks/README.md}. */
public final class BuildBenchmark {
    private static final RepositoryName REPOSITORY = new RepositoryName("acme/claims");
    /** Of so many changes one only changes data. */
    private static final int DATA_EVERY = 5;

    private static final int ROUNDS = 3;

    private BuildBenchmark() {}

    /** Runs it; the arguments are the tool, flyway or liquibase, and how many changes, 250 if they are not given. */
    public static void main(String[] arguments) throws IOException, GitAPIException {
        ToolName tool = new ToolName(arguments.length < 1 ? "flyway" : arguments[0]);
        int changes = arguments.length < 2 ? 250 : Integer.parseInt(arguments[1]);
        Path directory = Files.createTempDirectory("shiplog-benchmark");
        Path folder = directory.resolve("repository");
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            for (int change = 1; change <= changes; change++) {
                write(folder, tool, change);
            }
            git.add().addFilepattern(".").call();
            git.commit().setMessage("all").setSign(false).call();
            Refs refs = new Refs(Map.of("main", git.getRepository().resolve(Constants.HEAD)), Map.of(), List.of());
            for (int round = 1; round <= ROUNDS; round++) {
                build(git, refs, tool, folder, directory, round);
            }
        }
    }

    /** The first round builds, the second finds what the first remembers, the third builds in a warm process. */
    private static void build(Git git, Refs refs, ToolName tool, Path folder, Path directory, int round)
            throws IOException {
        AtomicLong facts = new AtomicLong();
        BuildSettings settings =
                new BuildSettings(new PostgresSettings("", "", new Secret("")), null, BuildSettings.TIMEOUT);
        BuildMeans means = BuilderParts.of(settings, directory);
        if (means == null) {
            throw new IllegalStateException("Nothing builds");
        }
        Path memory = directory.resolve(round < ROUNDS ? "builds" : "others");
        long start = System.nanoTime();
        BuildRunner runner = new BuildRunner(
                settings, means.server(), means.tools(), Sources.histories(), counted(facts), Clock.systemUTC());
        try (SchemaBuilds builds =
                new SchemaBuilds(List.of(application(tool, folder)), Sources.migrations(), runner, memory)) {
            builds.offer(REPOSITORY, git.getRepository(), refs);
            builds.buildNow();
            double seconds = (System.nanoTime() - start) / 1e9;
            Health health = builds.check();
            if (health.status() != Health.Status.UP) {
                throw new IllegalStateException(health.toString());
            }
            System.out.printf(
                    Locale.ROOT,
                    "round %d: %.2f s with the server's start, %,d facts; %s%n",
                    round,
                    seconds,
                    facts.get(),
                    health.details());
        }
    }

    /** A table with its key, an index, a foreign key and a function; or rows alone. */
    private static void write(Path folder, ToolName tool, int change) throws IOException {
        String sql = change % DATA_EVERY == 0
                ? "insert into claim_1 (client) select 'x' from generate_series(1, 100);\n"
                : "create table claim_" + change + " (id bigint generated always as identity primary key, client text"
                        + " not null, state text default 'new', amount numeric(12, 2), opened timestamptz default"
                        + " now(), first bigint references claim_1);\ncreate index claim_" + change + "_state on claim_"
                        + change + " (client, state) where amount > 0;\ncreate function sum_" + change
                        + "(wanted text) returns numeric language sql stable as 'select sum(amount) from claim_"
                        + change + " where client = wanted';\n";
        boolean flyway = tool.value().equals("flyway");
        Path file = folder.resolve(flyway ? "db/V" + change + "__change.sql" : "db/all.sql");
        Files.createDirectories(file.getParent());
        String text = flyway
                ? sql
                : (Files.exists(file) ? Files.readString(file) : "--liquibase formatted sql\n") + "--changeset ada:"
                        + change + "\n" + sql;
        Files.writeString(file, text);
    }

    private static Application application(ToolName tool, Path folder) {
        ApplicationName name = new ApplicationName("claims");
        EnvironmentName prod = new EnvironmentName("prod");
        Target target = new Target(
                new TargetRef(name, prod, new TargetName("claims-prod"), null),
                tool,
                "jdbc:postgresql://localhost/claims",
                null,
                null,
                null,
                null,
                ZoneOffset.UTC,
                null);
        MigrationFolder migrations = new MigrationFolder(tool, tool.value().equals("flyway") ? "db" : "db/all.sql", "");
        return new Application(
                name,
                List.of(new Repository(REPOSITORY, folder.toString(), "main", List.of(migrations))),
                Set.of(),
                List.of(new Environment(prod, Tier.PRODUCTION, List.of(target))));
    }

    private static FactSink counted(AtomicLong facts) {
        return new FactSink() {
            @Override
            public void accept(List<Fact> more) {
                facts.addAndGet(more.size());
            }

            @Override
            public void reject(DeadLetter letter) {
                throw new IllegalStateException(letter.explanation());
            }
        };
    }
}
