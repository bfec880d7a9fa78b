package dev.shiplog.builder;

import dev.shiplog.collector.Sources;
import dev.shiplog.collector.build.BuildRunner;
import dev.shiplog.collector.build.BuildServer;
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
import dev.shiplog.embedded.postgres.EmbeddedPostgres;
import dev.shiplog.events.fact.BuiltStep;
import dev.shiplog.events.fact.DefinitionObserved;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.SchemaBuilt;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.transport.DeadLetter;
import dev.shiplog.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.jspecify.annotations.Nullable;

/** A repository with migrations, an application that owns it, and a collector's builds, whose facts are kept. */
final class BuildingSite implements AutoCloseable {
    static final RepositoryName REPOSITORY = new RepositoryName("acme/claims");
    static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private final Path directory;
    private final Git git;
    private final MigrationFolder folder;
    private final List<Fact> facts = new ArrayList<>();
    private Duration timeout = Duration.ofMinutes(1);
    private @Nullable String before;
    private @Nullable List<String> ownSchemas;
    private Instant committed = Instant.parse("2026-01-05T09:00:00Z");
    private @Nullable SchemaBuilds builds;

    BuildingSite(Path directory, MigrationFolder folder) throws GitAPIException {
        this.directory = directory;
        this.folder = folder;
        this.git = Git.init()
                .setDirectory(directory.resolve("repository").toFile())
                .setInitialBranch("main")
                .call();
    }

    BuildingSite with(Duration other) {
        timeout = other;
        return this;
    }

    BuildingSite before(String sql) {
        before = sql;
        return this;
    }

    BuildingSite own(String schema) {
        ownSchemas = List.of(schema);
        return this;
    }

    BuildingSite write(String path, String content) throws IOException {
        Path file = directory.resolve("repository").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return this;
    }

    String commit() throws GitAPIException {
        committed = committed.plusSeconds(60);
        PersonIdent ada = new PersonIdent("Ada Lovelace", "ada@example.org", committed, ZoneOffset.UTC);
        git.add().addFilepattern(".").call();
        git.add().addFilepattern(".").setUpdate(true).call();
        return git.commit()
                .setMessage("work")
                .setSign(false)
                .setAuthor(ada)
                .setCommitter(ada)
                .call()
                .getName();
    }

    void tag(String name) throws GitAPIException {
        git.tag().setName(name).setSigned(false).call();
    }

    /** Offers what the repository holds and builds it; the answer is what that told. */
    List<SchemaBuilt> build() throws IOException, GitAPIException {
        int told = facts.size();
        SchemaBuilds running = builds;
        if (running == null) {
            running = started();
            builds = running;
        }
        Map<String, ObjectId> tags = new TreeMap<>();
        for (Ref tag : git.tagList().call()) {
            tags.put(tag.getName().substring(Constants.R_TAGS.length()), tag.getObjectId());
        }
        ObjectId head = git.getRepository().resolve(Constants.HEAD);
        running.offer(REPOSITORY, git.getRepository(), new Refs(Map.of("main", head), tags, List.of()));
        running.buildNow();
        return facts.subList(told, facts.size()).stream()
                .map(Fact::event)
                .filter(SchemaBuilt.class::isInstance)
                .map(SchemaBuilt.class::cast)
                .toList();
    }

    /** As after a restart of the collector, which remembers nothing but what lies on disk. */
    void restart() {
        if (builds != null) {
            builds.close();
            builds = null;
        }
    }

    Health check() {
        if (builds == null) {
            throw new IllegalStateException("Nothing was built yet");
        }
        return builds.check();
    }

    List<Fact> facts() {
        return facts;
    }

    /** What each step made, in order, by the names of changes; what is gone has a minus before it. */
    static Map<String, Set<String>> made(SchemaBuilt built) {
        Map<String, Set<String>> made = new LinkedHashMap<>();
        for (BuiltStep step : built.steps()) {
            Set<String> names = new TreeSet<>();
            step.objects().forEach(object -> names.add((object.hash() == null ? "-" : "") + object.object()));
            made.put(step.change().value(), names);
        }
        return made;
    }

    /** The definitions that were told, by hash. */
    Map<String, String> definitions() {
        Map<String, String> told = new TreeMap<>();
        facts.forEach(fact -> {
            if (fact.event() instanceof DefinitionObserved definition) {
                told.put(definition.hash(), definition.definition());
            }
        });
        return told;
    }

    private SchemaBuilds started() throws IOException {
        EmbeddedPostgres server = TestServers.postgres();
        Path file = null;
        if (before != null) {
            file = directory.resolve("before.sql");
            Files.writeString(file, before);
        }
        PostgresSettings reached =
                new PostgresSettings(server.jdbcUrl("postgres"), server.username(), new Secret(server.password()));
        BuildSettings settings = new BuildSettings(reached, file, timeout);
        BuildRunner runner = new BuildRunner(
                settings,
                BuildServer.outside(reached),
                List.of(new FlywayTool(), new LiquibaseTool()),
                Sources.histories(),
                new Kept(),
                InstantSource.fixed(NOW));
        return new SchemaBuilds(List.of(application()), Sources.migrations(), runner, directory.resolve("builds"));
    }

    private Application application() {
        ApplicationName name = new ApplicationName("claims");
        EnvironmentName prod = new EnvironmentName("prod");
        Target target = new Target(
                new TargetRef(name, prod, new TargetName("claims-prod"), null),
                folder.tool(),
                "jdbc:postgresql://localhost/claims",
                null,
                null,
                null,
                null,
                ZoneOffset.UTC,
                null,
                ownSchemas);
        Repository repository =
                new Repository(REPOSITORY, directory.resolve("repository").toString(), "main", List.of(folder));
        return new Application(
                name, List.of(repository), Set.of(), List.of(new Environment(prod, Tier.PRODUCTION, List.of(target))));
    }

    @Override
    public void close() {
        restart();
        git.close();
    }

    private final class Kept implements FactSink {
        @Override
        public void accept(List<Fact> more) {
            facts.addAll(more);
        }

        @Override
        public void reject(DeadLetter letter) {
            throw new IllegalStateException(letter.explanation());
        }
    }
}
