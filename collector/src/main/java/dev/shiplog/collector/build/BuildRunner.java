package dev.shiplog.collector.build;

import dev.shiplog.collector.history.HistorySource;
import dev.shiplog.collector.masking.Masking;
import dev.shiplog.collector.schema.GrowingSchema;
import dev.shiplog.collector.schema.PostgresSchemas;
import dev.shiplog.collector.schema.SchemaReader;
import dev.shiplog.collector.schema.ToldDefinitions;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.collector.sink.SinkUnavailableException;
import dev.shiplog.configuration.BuildSettings;
import dev.shiplog.events.fact.SchemaBuilt;
import dev.shiplog.events.fact.SchemaObserved;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.json.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds one schema after the other on one server, and tells what each came to. */
public final class BuildRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BuildRunner.class);
    /** Counts up when what is told of a build changes, so that all is built once more. */
    private static final String FORM = "build/1";

    private static final Duration STATEMENTS = Duration.ofSeconds(30);
    private static final Duration LOCKS = Duration.ofSeconds(10);

    private final BuildSettings settings;
    private final BuildServer server;
    private final Map<ToolName, SchemaTool> tools;
    private final Map<ToolName, HistorySource> histories;
    private final FactSink sink;
    private final InstantSource clock;
    private final ToldDefinitions told = new ToldDefinitions();
    private final SecureRandom random = new SecureRandom();

    /** A runner whose server need not run yet. */
    public BuildRunner(
            BuildSettings settings,
            BuildServer server,
            List<SchemaTool> tools,
            List<HistorySource> histories,
            FactSink sink,
            InstantSource clock) {
        this.settings = settings;
        this.server = server;
        this.tools = tools.stream().collect(Collectors.toMap(SchemaTool::tool, Function.identity()));
        this.histories = histories.stream().collect(Collectors.toMap(HistorySource::tool, Function.identity()));
        this.sink = sink;
        this.clock = clock;
    }

    boolean builds(ToolName tool) {
        return tools.containsKey(tool) && histories.containsKey(tool);
    }

    /** What builds, as text that is another where something else may come out. */
    String setup() {
        String before;
        try {
            Path file = settings.before();
            before = file == null ? "" : Sha256.hex(Files.readAllBytes(file));
        } catch (IOException e) {
            before = "unreadable";
        }
        return String.join("\n", FORM, PostgresSchemas.form(), settings.server().jdbcUrl(), before);
    }

    /**
     * Builds, and returns when what came of it is durable.
     *
     * @throws UnbuiltException if it may be tried again
     */
    BuildOutcome build(Build build) throws UnbuiltException {
        long start = System.nanoTime();
        Built built;
        try {
            built = build.refused() == null ? built(build) : refused(build);
            List<SchemaBuilt> parts = BuiltParts.of(build, built, clock.instant(), SchemaObserved.PER_PART);
            for (SchemaBuilt part : parts) {
                sink.accept(List.of(Facts.observed(source(build), part)));
            }
        } catch (SQLException | IOException e) {
            throw new UnbuiltException(Masking.logLine(String.valueOf(e.getMessage())), e);
        } catch (SinkUnavailableException e) {
            throw new UnbuiltException("what was built could not be sent: " + e.getMessage(), e);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (built.problem() == null) {
            LOG.info("Built {}: {} changes in {} ms.", build, built.steps().size(), took.toMillis());
        } else {
            LOG.warn("Built {} up to change {} only: {}", build, built.steps().size(), built.problem());
        }
        return new BuildOutcome(built.steps().size(), took, built.problem());
    }

    void idle() {
        server.idle();
    }

    @Override
    public void close() {
        server.close();
    }

    private Built built(Build build) throws SQLException, IOException {
        HistorySource history = histories.get(build.folder().tool());
        SchemaTool tool = tools.get(build.folder().tool());
        if (history == null || tool == null) {
            throw new IllegalStateException(
                    "Nothing builds what " + build.folder().tool() + " deploys");
        }
        BuildPlace place = build.place();
        try (ThrowawayDatabase database =
                ThrowawayDatabase.create(server.started(), before(), place.schema(), settings.timeout(), random)) {
            GrowingSchema schema = new GrowingSchema(
                    new PostgresSchemas(STATEMENTS, LOCKS),
                    new SchemaReader.Scope(place.ownSchemas(), place.schema(), leftOut(history)),
                    source(build),
                    sink,
                    told);
            return new SchemaBuild(build, tool, history, database, schema, settings.timeout()).run();
        }
    }

    /** What cannot even be begun is told all the same, for nobody may take it for a schema that is empty. */
    private static Built refused(Build build) {
        return new Built(
                "postgresql/0 (0)", "nothing", List.of(), "The migrations are not executed: " + build.refused());
    }

    private @Nullable String before() throws IOException {
        Path file = settings.before();
        try {
            return file == null ? null : Files.readString(file);
        } catch (IOException e) {
            throw new IOException("the file " + file + " that collector.build.before names cannot be read", e);
        }
    }

    private static List<String> leftOut(HistorySource history) {
        List<String> tables = new ArrayList<>();
        Stream.concat(Stream.of(history), history.beside().stream())
                .flatMap(source -> source.defaultTables().stream())
                .forEach(tables::add);
        history.lockSuffix().ifPresent(suffix -> List.copyOf(tables).forEach(table -> tables.add(table + suffix)));
        return tables;
    }

    private static SourceName source(Build build) {
        return new SourceName("/builds/" + build.repository());
    }
}
