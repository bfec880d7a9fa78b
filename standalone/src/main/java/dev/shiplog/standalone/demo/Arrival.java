package dev.shiplog.standalone.demo;

import dev.shiplog.configuration.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Waits until the report API tells all that took place in the demo's world, and nothing else. */
public final class Arrival {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final int SHOWN = 20;

    private final URI report;
    private final Secret token;
    private final Consumer<String> progress;

    /**
     * @param report for example {@code http://127.0.0.1:7070}, without a path
     * @param token of somebody who may read
     * @param progress gets what is missing, if the time is up
     */
    public Arrival(URI report, Secret token, Consumer<String> progress) {
        this.report = report;
        this.token = token;
        this.progress = progress;
    }

    /** Whether all arrived in time; if not, says what is missing. */
    public boolean await(Expected expected, Duration patience) throws InterruptedException {
        Comparison comparison = new Comparison(expected);
        long end = System.nanoTime() + patience.toNanos();
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
            ReportReader reader = new ReportReader(report, token, http);
            List<String> differences = look(comparison, reader);
            while (!differences.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(BETWEEN_LOOKS);
                differences = look(comparison, reader);
            }
            tell(differences, patience);
            return differences.isEmpty();
        }
    }

    private static List<String> look(Comparison comparison, ReportReader reader) throws InterruptedException {
        try {
            return comparison.differences(reader.trails(), reader.alerts());
        } catch (IOException e) {
            return List.of("The report API cannot be read: " + e);
        }
    }

    private void tell(List<String> differences, Duration patience) {
        if (differences.isEmpty()) {
            return;
        }
        progress.accept(
                "After " + patience.toSeconds() + " s, " + differences.size() + " things differ from what took place:");
        differences.stream().limit(SHOWN).forEach(progress);
        if (differences.size() > SHOWN) {
            progress.accept("and " + (differences.size() - SHOWN) + " more");
        }
    }
}
