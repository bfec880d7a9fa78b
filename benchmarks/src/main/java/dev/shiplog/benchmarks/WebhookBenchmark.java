package dev.shiplog.benchmarks;

import dev.shiplog.collector.CollectorProgram;
import dev.shiplog.configuration.CollectorSettings;
import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.embedded.kafka.EmbeddedKafka;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.transport.TopicCreation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * How long GitHub waits for its 202 at a steady rate: signed deliveries of about 5 KB to a collector with an embedded
 * broker, sender and both servers in one process. See {@code benchmarks/README.md}.
 */
public final class WebhookBenchmark {
    private static final int CONNECTIONS = 64;
    private static final int BODIES = 4_000;
    private static final int WARM_UP_SECONDS = 15;

    private WebhookBenchmark() {}

    /** Runs it; the arguments are deliveries per second (2,000) and seconds (30). */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rate = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
        Path directory = Files.createTempDirectory("shiplog-benchmark");
        try (EmbeddedKafka broker =
                EmbeddedKafka.start(dev.shiplog.embedded.kafka.KafkaSettings.in(directory.resolve("kafka")))) {
            KafkaSettings kafka = new KafkaSettings(broker.bootstrapServers(), 1, Map.of());
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                new TopicCreation(admin).ensure(1);
            }
            try (CollectorProgram collector =
                    new CollectorProgram(kafka, settings(), List.of(), directory, Clock.systemUTC())) {
                collector.start();
                OpenLoop load = new OpenLoop(collector.port(), CONNECTIONS, SignedDeliveries.requests(BODIES));
                load.run(rate / 2, rate / 2 * WARM_UP_SECONDS);
                report(rate, load.run(rate, rate * seconds));
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static void report(int rate, OpenLoop.Result result) {
        System.out.printf(
                Locale.ROOT,
                "%n%,d deliveries a second were due, %,.0f came through; %,d answers were not 202; %d processors, Java"
                        + " %s%n",
                rate,
                result.nanos().length / (result.took() / 1e9),
                result.refused(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        System.out.println("| of all answers | came within ms |\n|---|---|");
        for (double quantile : new double[] {0.5, 0.9, 0.99, 0.999, 1.0}) {
            System.out.printf(Locale.ROOT, "| %.1f %% | %.1f |%n", quantile * 100, result.millis(quantile));
        }
    }

    private static CollectorSettings settings() {
        return new CollectorSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Duration.ofHours(1),
                List.of(),
                Map.of(new SourceName("/webhooks/github"), SignedDeliveries.SECRET));
    }
}
