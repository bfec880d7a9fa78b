package dev.shiplog.standalone.program;

import dev.shiplog.builder.BuilderParts;
import dev.shiplog.collector.CollectorProgram;
import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.CollectorSettings;
import dev.shiplog.configuration.CollectorToken;
import dev.shiplog.configuration.ShiplogConfiguration;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.processor.StreamProcessor;
import dev.shiplog.report.AdminToken;
import dev.shiplog.report.ReportProgram;
import dev.shiplog.report.model.ComponentHealth;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Servers, collector, stream processor and report API in one process. */
public final class WholeProgram implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WholeProgram.class);

    private final ShiplogConfiguration configuration;
    private final Servers servers;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private volatile @Nullable StreamProcessor processor;
    private volatile @Nullable CollectorProgram collector;
    private @Nullable ReportProgram report;

    public WholeProgram(ShiplogConfiguration configuration, InstantSource clock, SecureRandom random) {
        this.configuration = configuration;
        this.servers = new Servers(configuration);
        this.clock = clock;
        this.random = random;
    }

    /** Starts the servers alone; the demo's world lives on them. */
    public synchronized void startServers() {
        started.push(servers);
        servers.start();
        Setup.run(servers.kafka(), servers.postgres());
    }

    /** Starts everything. */
    public synchronized void start() {
        startServers();
        startParts(configuration.applications());
    }

    /** Starts the three parts for these applications. */
    public synchronized void startParts(List<Application> applications) {
        ReportProgram reporting = new ReportProgram(
                servers.kafka(),
                servers.postgres(),
                configured(applications),
                List.of(this::processorHealth, this::collectorHealth),
                clock,
                random);
        started.push(reporting);
        StreamProcessor correlating = new StreamProcessor(
                servers.kafka(),
                applications,
                configuration.governance(),
                configuration.dataDirectory().resolve("processor"),
                clock);
        started.push(correlating);
        correlating.start();
        processor = correlating;
        reporting.start();
        report = reporting;
        CollectorProgram collecting = new CollectorProgram(
                servers.kafka(),
                withAdministrator(configuration.collector(), reporting.adminToken()),
                applications,
                configuration.dataDirectory(),
                BuilderParts.of(configuration.collector().build(), configuration.dataDirectory()),
                clock);
        started.push(collecting);
        collecting.start();
        collector = collecting;
    }

    /** The configuration with these applications, of which the report API has to know, too. */
    private ShiplogConfiguration configured(List<Application> applications) {
        return new ShiplogConfiguration(
                configuration.dataDirectory(),
                configuration.kafka(),
                configuration.postgres(),
                configuration.collector(),
                configuration.report(),
                applications,
                configuration.governance(),
                configuration.outbound());
    }

    /** The report API's address. */
    public URI address() {
        return report().address();
    }

    /** A link that signs the administrator in, once. */
    public URI signInLink() {
        return report().signInLink();
    }

    /** The collector's address. */
    public URI collectorAddress() {
        return URI.create("http://" + host() + ":" + collector().port());
    }

    private String host() {
        InetAddress bound = configuration.collector().address().getAddress();
        return bound == null || bound.isAnyLocalAddress() ? "127.0.0.1" : bound.getHostAddress();
    }

    /** The administrator's token. */
    public AdminToken adminToken() {
        return report().adminToken();
    }

    /** The running collector. */
    public CollectorProgram collector() {
        CollectorProgram running = collector;
        if (running == null) {
            throw new IllegalStateException("The collector was not started");
        }
        return running;
    }

    /** The servers that it runs on. */
    public Servers servers() {
        return servers;
    }

    /** Stops in the opposite order; what one part fails at does not stop the others. */
    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            AutoCloseable part = started.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not stop as it should.", part.getClass().getSimpleName(), e);
            }
        }
    }

    private synchronized ReportProgram report() {
        if (report == null) {
            throw new IllegalStateException("The report API was not started");
        }
        return report;
    }

    private static CollectorSettings withAdministrator(CollectorSettings settings, AdminToken token) {
        List<CollectorToken> tokens = new ArrayList<>(settings.tokens());
        tokens.add(new CollectorToken(new ActorName("administrator"), token.sha256()));
        return settings.withTokens(tokens);
    }

    private ComponentHealth processorHealth() {
        StreamProcessor running = processor;
        if (running == null) {
            return new ComponentHealth("stream-processor", ComponentHealth.State.DOWN, "It was not started.");
        }
        StreamProcessor.Health health = running.check();
        return new ComponentHealth(
                "stream-processor",
                health.running() ? ComponentHealth.State.UP : ComponentHealth.State.DOWN,
                health.detail());
    }

    private ComponentHealth collectorHealth() {
        CollectorProgram running = collector;
        if (running == null) {
            return new ComponentHealth("collector", ComponentHealth.State.DOWN, "It was not started.");
        }
        return CollectorHealth.of(running.check());
    }
}
