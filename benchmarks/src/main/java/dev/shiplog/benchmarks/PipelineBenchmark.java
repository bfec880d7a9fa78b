package dev.shiplog.benchmarks;

import dev.shiplog.configuration.CollectorSettings;
import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.configuration.PostgresSettings;
import dev.shiplog.configuration.ReportSettings;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.ShiplogConfiguration;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.outbound.OutboundSettings;
import dev.shiplog.standalone.program.WholeProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Facts per second from HTTP to row: everything in one process on embedded servers, facts posted in batches to the
 * collector's door, until ledger and deployments hold them all. See {@code benchmarks/README.md}.
 */
public final class PipelineBenchmark {
    private static final int WARM_UP = 5_000;

    private PipelineBenchmark() {}

    /** Runs it; the one argument is the number of facts, 100,000 if there is none. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        int facts = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory("shiplog-benchmark");
        try (WholeProgram whole = program(directory)) {
            Measured ignored = new Measurement(whole, new Workload(WARM_UP)).run();
            System.out.println("Warmed up with " + ignored.facts() + " facts in " + ignored.deployed());
            report(new Measurement(whole, new Workload(WARM_UP + facts)).run());
        }
    }

    /** The whole of Shiplog on embedded servers, started. */
    static WholeProgram program(Path directory) throws IOException, InterruptedException, SQLException {
        WholeProgram whole = new WholeProgram(configuration(directory), Clock.systemUTC(), new SecureRandom());
        whole.startServers();
        whole.startParts(Workload.applications());
        return whole;
    }

    /**
     * What one run took.
     *
     * @param facts that were new
     * @param versions of trails that were emitted until then, with those of runs before
     * @param accepted until the last was durable in Kafka
     * @param recorded until the ledger held all
     * @param deployed until all deployments held all their changes
     */
    record Measured(
            int facts, int deployments, long versions, Duration accepted, Duration recorded, Duration deployed) {}

    private static void report(Measured measured) {
        System.out.printf(
                Locale.ROOT,
                "%n%,d facts that make %,d deployments (%,d versions of trails), %d processors, Java %s%n%n",
                measured.facts(),
                measured.deployments(),
                measured.versions(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        System.out.println("| from the first request until | seconds | facts/s |\n|---|---|---|");
        line("all facts are accepted (durable in Kafka)", measured.facts(), measured.accepted());
        line("all facts are in the ledger", measured.facts(), measured.recorded());
        line("all deployments hold all their changes", measured.facts(), measured.deployed());
    }

    private static void line(String what, int facts, Duration took) {
        double seconds = took.toMillis() / 1000.0;
        System.out.printf(Locale.ROOT, "| %s | %.1f | %,.0f |%n", what, seconds, facts / seconds);
    }

    private static ShiplogConfiguration configuration(Path directory) {
        return new ShiplogConfiguration(
                directory,
                new KafkaSettings("", 1, Map.of()),
                new PostgresSettings("", "", new Secret("")),
                new CollectorSettings(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Duration.ofHours(1),
                        List.of(),
                        Map.of()),
                new ReportSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ZoneOffset.UTC),
                List.of(),
                Governance.NONE,
                OutboundSettings.NOWHERE);
    }
}
