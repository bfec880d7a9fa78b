package dev.shiplog.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.CollectorSettings;
import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.configuration.PostgresSettings;
import dev.shiplog.configuration.ReportSettings;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.ShiplogConfiguration;
import dev.shiplog.configuration.Target;
import dev.shiplog.configuration.Tier;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.outbound.OutboundSettings;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.standalone.program.WholeProgram;
import dev.shiplog.testing.TestDatabase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * All of Shiplog beside databases whose history tables are altered. Each database is the only target of an environment
 * of its own name; they live apart from Shiplog, so that it can be stopped while they are altered.
 */
final class Forgetful implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String NAME = "forgetful";
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

    private final Path directory;
    private final List<Environment> environments = new ArrayList<>();
    private @Nullable WholeProgram whole;

    Forgetful(Path directory) {
        this.directory = directory;
    }

    /** Adds a target before the start. */
    void add(String environment, ToolName tool, TestDatabase database) {
        TargetRef ref = new TargetRef(
                new ApplicationName(NAME), new EnvironmentName(environment), new TargetName(environment), null);
        environments.add(new Environment(
                ref.environment(),
                Tier.PRODUCTION,
                List.of(new Target(
                        ref,
                        tool,
                        database.jdbcUrl(),
                        database.user(),
                        new Secret(database.password()),
                        null,
                        null,
                        ZoneOffset.UTC))));
    }

    void start() {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Application application = new Application(new ApplicationName(NAME), List.of(), Set.of(), environments);
        WholeProgram program = new WholeProgram(
                new ShiplogConfiguration(
                        directory,
                        new KafkaSettings("", 1, Map.of()),
                        new PostgresSettings("", "", new Secret("")),
                        new CollectorSettings(anyPort, POLL_INTERVAL, List.of(), Map.of()),
                        new ReportSettings(anyPort, ZoneOffset.UTC),
                        List.of(application),
                        Governance.NONE,
                        OutboundSettings.NOWHERE),
                Clock.systemUTC(),
                new SecureRandom());
        program.start();
        whole = program;
    }

    void stop() {
        running().close();
        whole = null;
    }

    /** Two looks from now, so that one has seen all that is there now. */
    void looked() {
        running().collector().pollNow();
        running().collector().pollNow();
    }

    /** The standing trails of an environment, the oldest first, once they are as expected. */
    List<JsonNode> trails(String environment, Predicate<List<JsonNode>> expected) {
        List<List<JsonNode>> seen = new ArrayList<>();
        try {
            Awaitility.await(environment)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        seen.add(report().trails("?environment=" + environment).stream()
                                .filter(trail -> trail.path("supersededBy").isMissingNode())
                                .toList()
                                .reversed());
                        return expected.test(seen.getLast());
                    });
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError("The trails of " + environment + " are " + seen.getLast(), e);
        }
        return seen.getLast();
    }

    /** The alerts that the history of an environment was altered. */
    List<JsonNode> alerts(String environment) {
        return report().items("/api/v1/alerts?kind=history_altered").stream()
                .filter(alert ->
                        alert.path("alert").asText().startsWith("history-altered/" + NAME + "/" + environment + "/"))
                .toList();
    }

    List<ExportedRow> exported(String environment) throws java.io.IOException {
        return ExportReading.csv(report().bytes("/api/v1/exports/deployments.csv?environment=" + environment));
    }

    private ReportClient report() {
        WholeProgram program = running();
        return new ReportClient(program.address(), program.adminToken()::read);
    }

    private WholeProgram running() {
        WholeProgram program = whole;
        if (program == null) {
            throw new IllegalStateException("Shiplog does not run");
        }
        return program;
    }

    @Override
    public void close() {
        if (whole != null) {
            stop();
        }
    }
}
