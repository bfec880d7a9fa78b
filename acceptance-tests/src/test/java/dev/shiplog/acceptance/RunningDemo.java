package dev.shiplog.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.CollectorSettings;
import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.configuration.PostgresSettings;
import dev.shiplog.configuration.ReportSettings;
import dev.shiplog.configuration.SchemaSettings;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.ShiplogConfiguration;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.outbound.OutboundSettings;
import dev.shiplog.embedded.DirectoryTree;
import dev.shiplog.embedded.LoopbackPort;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.report.AdminToken;
import dev.shiplog.standalone.cli.Shell;
import dev.shiplog.standalone.demo.Arrival;
import dev.shiplog.standalone.demo.DemoCollector;
import dev.shiplog.standalone.demo.DemoReport;
import dev.shiplog.standalone.demo.DemoWorld;
import dev.shiplog.standalone.demo.Expected;
import dev.shiplog.standalone.demo.Receivers;
import dev.shiplog.standalone.demo.RecordCommand;
import dev.shiplog.standalone.program.EmbeddedDemoServer;
import dev.shiplog.standalone.program.PersonsTerminal;
import dev.shiplog.standalone.program.WholeProgram;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The demo's world with all of Shiplog in this process, started when a test first asks for it, and {@link Billing}
 * beside it. One start serves every test class, since it takes most of the time; it ends with the JVM.
 */
final class RunningDemo {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final Duration SCHEMA_INTERVAL = Duration.ofSeconds(2);
    private static @Nullable RunningDemo shared;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Secret githubSecret = new Secret("what GitHub signs with");
    private final Secret jiraSecret = new Secret("what Jira signs with");
    private final Path directory;
    private final Receivers receivers;
    private final WholeProgram whole;
    private final Billing billing;
    private final List<Application> applications = new ArrayList<>();
    private List<JsonNode> beforeLateEvidence = List.of();
    private @Nullable Expected expected;
    private @Nullable Instant arrivedAt;

    private RunningDemo(Path directory) {
        this.directory = directory;
        this.receivers = Receivers.open(new SecureRandom());
        this.whole =
                new WholeProgram(configuration(directory, receivers.settings()), Clock.systemUTC(), new SecureRandom());
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end-of-demo"));
        whole.startServers();
        this.billing = new Billing(directory.resolve("billing"), whole.servers().embeddedPostgres(), "demo_billing");
    }

    /** The one of this JVM, with the story told and everything arrived. */
    static synchronized RunningDemo shared() throws Exception {
        if (shared == null) {
            RunningDemo demo = new RunningDemo(Files.createTempDirectory("shiplog-acceptance-"));
            demo.tell();
            shared = demo;
        }
        return shared;
    }

    private void tell() throws Exception {
        EmbeddedDemoServer server = new EmbeddedDemoServer(whole.servers().embeddedPostgres());
        DemoWorld preparing = world(
                server,
                collector(URI.create("http://127.0.0.1:1"), new Secret("not yet")),
                URI.create("http://127.0.0.1:1"));
        preparing.prepare();
        billing.prepare();
        applications.addAll(preparing.configuration());
        applications.add(billing.application(LoopbackPort.claim(LoopbackPort.ANY, "Nobody")));
        whole.startParts(applications);
        DemoCollector collector =
                collector(whole.collectorAddress(), whole.adminToken().read());
        Expected took = world(server, collector, whole.address()).tell(this::lookBeforeLateEvidence);
        if (!new Arrival(whole.address(), whole.adminToken().read(), told::add).await(took, PATIENCE)) {
            throw new AssertionError(String.join(System.lineSeparator(), told));
        }
        expected = took;
        arrivedAt = Instant.now();
    }

    /** The rules that it is configured with. */
    Governance governance() {
        return DemoWorld.governance();
    }

    private void lookBeforeLateEvidence() {
        Awaitility.await("release 1.2 of claims, with its rows and commits")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    beforeLateEvidence = report().trails("?application=claims&change=V6");
                    return beforeLateEvidence.size() == 4
                            && beforeLateEvidence.stream().allMatch(RunningDemo::knowsRowsAndCommits);
                });
    }

    private static boolean knowsRowsAndCommits(JsonNode trail) {
        for (JsonNode change : trail.path("changes")) {
            if (change.path("row").isMissingNode() || change.path("commits").isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private DemoWorld world(EmbeddedDemoServer server, DemoCollector collector, URI report) {
        return new DemoWorld(
                directory.resolve("demo"),
                server,
                collector,
                new DemoReport(report, collector.token()),
                terminal(collector.base()),
                Clock.systemUTC(),
                told::add);
    }

    private RecordCommand terminal(URI collector) {
        Shell shell = new Shell(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Map.of(),
                new SecureRandom());
        return new PersonsTerminal(collector, AdminToken.in(directory), shell, Clock.systemUTC());
    }

    private DemoCollector collector(URI base, Secret token) {
        return new DemoCollector(base, token, githubSecret, jiraSecret);
    }

    private ShiplogConfiguration configuration(Path home, OutboundSettings outbound) {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new ShiplogConfiguration(
                home,
                new KafkaSettings("", 1, Map.of()),
                new PostgresSettings("", "", new Secret("")),
                new CollectorSettings(
                                anyPort,
                                POLL_INTERVAL,
                                List.of(),
                                Map.of(
                                        new SourceName("/webhooks/github"), githubSecret,
                                        new SourceName("/webhooks/jira"), jiraSecret))
                        .withSchemas(new SchemaSettings(SCHEMA_INTERVAL, null), null),
                new ReportSettings(anyPort, ZoneOffset.UTC),
                List.of(),
                DemoWorld.governance(),
                outbound);
    }

    WholeProgram whole() {
        return whole;
    }

    /** Who is told of its alerts. */
    Receivers receivers() {
        return receivers;
    }

    Billing billing() {
        return billing;
    }

    List<Application> applications() {
        return List.copyOf(applications);
    }

    Secret githubSecret() {
        return githubSecret;
    }

    Path directory() {
        return directory;
    }

    ReportClient report() {
        return new ReportClient(whole.address(), whole.adminToken()::read);
    }

    /** What took place in the demo's world. */
    Expected expected() {
        return Objects.requireNonNull(expected);
    }

    /** All of the story was there then, and nothing else had begun. */
    Instant arrivedAt() {
        return Objects.requireNonNull(arrivedAt);
    }

    /** The trails of claims' release 1.2 when its ticket and its pull request were not yet told of. */
    List<JsonNode> beforeLateEvidence() {
        return beforeLateEvidence;
    }

    private void end() {
        whole.close();
        receivers.close();
        try {
            DirectoryTree.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The directory " + directory + " is left behind", e);
        }
    }
}
