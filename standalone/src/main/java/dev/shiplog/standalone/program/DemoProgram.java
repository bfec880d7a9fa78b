package dev.shiplog.standalone.program;

import dev.shiplog.configuration.CollectorSettings;
import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.configuration.PostgresSettings;
import dev.shiplog.configuration.ReportSettings;
import dev.shiplog.configuration.SchemaSettings;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.ShiplogConfiguration;
import dev.shiplog.embedded.LoopbackPort;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.report.AdminToken;
import dev.shiplog.standalone.cli.DemoOptions;
import dev.shiplog.standalone.cli.Shell;
import dev.shiplog.standalone.demo.Arrival;
import dev.shiplog.standalone.demo.DemoCollector;
import dev.shiplog.standalone.demo.DemoReport;
import dev.shiplog.standalone.demo.DemoWorld;
import dev.shiplog.standalone.demo.Expected;
import dev.shiplog.standalone.demo.Receivers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Everything in one process with the demo's world: starts, tells the story, waits until it has arrived. */
public final class DemoProgram {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final Duration SCHEMA_INTERVAL = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SECRET_BYTES = 32;

    private final DemoOptions options;
    private final Shell shell;
    private final Clock clock;
    private final SecureRandom random;
    private final int collectorPort;
    private final Secret githubSecret;
    private final Secret jiraSecret;

    DemoProgram(DemoOptions options, Shell shell, Clock clock, SecureRandom random) {
        this.options = options;
        this.shell = shell;
        this.clock = clock;
        this.random = random;
        this.collectorPort = LoopbackPort.claim(options.collectorPort(), "The demo's collector");
        this.githubSecret = secret();
        this.jiraSecret = secret();
    }

    /**
     * Runs to the end of the story, or until the process is asked to end.
     *
     * @return 0, or 1 if something that took place did not arrive
     */
    int run() throws InterruptedException {
        try (Receivers receivers = Receivers.open(random)) {
            return run(new WholeProgram(configuration(receivers), clock, random));
        }
    }

    private int run(WholeProgram whole) throws InterruptedException {
        try (Lifetime lifetime = new Lifetime(whole)) {
            say("Starting Kafka and PostgreSQL in " + options.dataDirectory());
            whole.startServers();
            boolean arrived = live(whole);
            if (!options.exit()) {
                lifetime.awaitEnd();
            }
            return arrived ? 0 : 1;
        }
    }

    private boolean live(WholeProgram whole) throws InterruptedException {
        EmbeddedDemoServer server = new EmbeddedDemoServer(whole.servers().embeddedPostgres());
        DemoWorld preparing = world(server, URI.create("http://127.0.0.1:1"), new Secret("not yet"));
        say("Making the demo's repositories and databases");
        preparing.prepare();
        say("Starting collector, stream processor and report API");
        whole.startParts(preparing.configuration());
        Expected expected =
                world(server, whole.address(), whole.adminToken().read()).tell();
        say("Waiting until everything has arrived");
        boolean arrived = new Arrival(whole.address(), whole.adminToken().read(), this::say).await(expected, PATIENCE);
        shell.out().println("Shiplog is ready at " + whole.address());
        shell.out().println("Sign in once with " + whole.signInLink());
        shell.out()
                .println("The administrator's token is in " + whole.adminToken().file());
        shell.out().flush();
        return arrived;
    }

    private DemoWorld world(EmbeddedDemoServer server, URI report, Secret token) {
        DemoCollector collector =
                new DemoCollector(URI.create("http://127.0.0.1:" + collectorPort), token, githubSecret, jiraSecret);
        return new DemoWorld(
                options.dataDirectory().resolve("demo"),
                server,
                collector,
                new DemoReport(report, token),
                new PersonsTerminal(collector.base(), AdminToken.in(options.dataDirectory()), shell, clock),
                clock,
                this::say);
    }

    private ShiplogConfiguration configuration(Receivers receivers) {
        return new ShiplogConfiguration(
                options.dataDirectory(),
                new KafkaSettings("", 1, Map.of()),
                new PostgresSettings("", "", new Secret("")),
                new CollectorSettings(
                                new InetSocketAddress(loopback(), collectorPort),
                                POLL_INTERVAL,
                                List.of(),
                                Map.of(
                                        new SourceName("/webhooks/github"), githubSecret,
                                        new SourceName("/webhooks/jira"), jiraSecret))
                        .withSchemas(new SchemaSettings(SCHEMA_INTERVAL, null), null),
                new ReportSettings(new InetSocketAddress(loopback(), options.port()), ZoneId.systemDefault()),
                List.of(),
                DemoWorld.governance(),
                receivers.settings());
    }

    /** By number and without a name: a browser may take the name localhost for ::1, where nothing listens. */
    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("Four bytes are an address", impossible);
        }
    }

    private Secret secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return new Secret(HexFormat.of().formatHex(bytes));
    }

    private void say(String line) {
        shell.out().println(line);
        shell.out().flush();
    }
}
