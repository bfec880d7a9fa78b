package dev.shiplog.standalone.demo;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.events.identity.ToolName;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The demo's world. Four applications' repositories, migration tools, databases, tickets and reviews are real, and
 * what Shiplog knows of them it has to find out: nothing here writes Shiplog's own tables.
 *
 * <p>Call {@link #prepare} first, hand {@link #configuration} to the collector and the stream processor, start these,
 * then {@link #tell} the story. It is told once for a directory and server; told again, it only says what took place.
 */
public final class DemoWorld {
    private final Path directory;
    private final DemoServer server;
    private final DemoCollector collector;
    private final DemoReport report;
    private final RecordCommand record;
    private final Clock clock;
    private final Consumer<String> progress;

    /**
     * Makes nothing yet.
     *
     * @param directory that keeps repositories, checkouts, scripts and what took place
     * @param record runs by hand what is to be recorded, with the same collector
     * @param clock of this machine; the databases' own clocks must agree with it
     * @param progress gets each line of the story as it takes place, from several threads
     */
    public DemoWorld(
            Path directory,
            DemoServer server,
            DemoCollector collector,
            DemoReport report,
            RecordCommand record,
            Clock clock,
            Consumer<String> progress) {
        this.directory = directory.toAbsolutePath().normalize();
        this.server = server;
        this.collector = collector;
        this.report = report;
        this.record = record;
        this.clock = clock;
        this.progress = progress;
    }

    /** Makes databases and repositories, unless they are there, so that the collector finds all that is configured. */
    public void prepare() {
        try (HttpClient http = client()) {
            List<Story> stories = stories(http);
            CompletableFuture<Void> repositories = CompletableFuture.runAsync(() -> stories.forEach(Story::prepare));
            stories.stream()
                    .flatMap(story -> story.targets().stream())
                    .forEach(target -> server.createDatabase(target.database()));
            if (!told()) {
                stories.forEach(Story::inherit);
            }
            join(List.of(repositories));
        }
    }

    /** What is configured; the server must be running, since its address is a part of it. */
    public List<Application> configuration() {
        try (HttpClient http = client()) {
            return stories(http).stream().map(Story::configuration).toList();
        }
    }

    /** Who its people are and what they agreed on; it depends on no server. */
    public static Governance governance() {
        return Agreement.governance();
    }

    /** Whether the story was told to its end before. */
    public boolean told() {
        return new StoryBook(directory).read() != null;
    }

    /** Tells the story and says what took place. */
    public Expected tell() {
        return tell(() -> {});
    }

    /**
     * Tells the story and says what took place.
     *
     * @param beforeLateEvidence is run when all is deployed, and a ticket and a pull request are not yet told of
     * @throws DemoException if it cannot be told, or was interrupted when it was told before
     */
    public Expected tell(Runnable beforeLateEvidence) {
        StoryBook book = new StoryBook(directory);
        Expected before = book.read();
        if (before != null) {
            progress.accept("The story was told before; its data is in " + directory);
            return before;
        }
        if (book.begun()) {
            throw new DemoException("The story was interrupted when it was told before. "
                    + "Delete the data directory, or name another, and start again; its demo part is " + directory);
        }
        book.begin();
        Expected expected = tellNow(beforeLateEvidence);
        book.end(expected);
        return expected;
    }

    private Expected tellNow(Runnable beforeLateEvidence) {
        try (HttpClient http = client()) {
            List<Story> stories = stories(http);
            // Within one process Liquibase cannot run twice at once, so stories of the same tool take turns.
            Map<ToolName, List<Story>> turns = stories.stream()
                    .collect(Collectors.groupingBy(
                            story -> story.targets().getFirst().tool(), LinkedHashMap::new, Collectors.toList()));
            join(turns.values().stream()
                    .map(each -> CompletableFuture.runAsync(() -> each.forEach(Story::deployments), DemoWorld::thread))
                    .toList());
            beforeLateEvidence.run();
            stories.forEach(Story::afterwards);
            return stories.stream().map(Story::expected).reduce(Expected::and).orElseThrow();
        }
    }

    private List<Story> stories(HttpClient http) {
        CollectorDoor door = new CollectorDoor(collector, http);
        Office office = new Office(report, http, clock);
        World world = new World(directory, server, door, office, record, clock, progress);
        return List.of(
                new ClaimsStory(world),
                new EligibilityStory(world),
                new PremiumsStory(world),
                new ProvidersStory(world));
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    private static void thread(Runnable task) {
        Thread.ofPlatform().name("demo-story").daemon().start(task);
    }

    private static void join(List<CompletableFuture<Void>> parts) {
        try {
            CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
