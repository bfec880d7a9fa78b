package dev.shiplog.standalone.demo;

import dev.shiplog.configuration.Secret;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ControlId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        JudgementComparison judgements = new JudgementComparison(expected);
        long end = System.nanoTime() + patience.toNanos();
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
            ReportReader reader = new ReportReader(report, token, http);
            List<String> differences = look(comparison, judgements, reader);
            while (!differences.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(BETWEEN_LOOKS);
                differences = look(comparison, judgements, reader);
            }
            tell(differences, patience);
            return differences.isEmpty();
        }
    }

    private static List<String> look(Comparison comparison, JudgementComparison judgements, ReportReader reader)
            throws InterruptedException {
        try {
            List<Trail> trails = reader.trails();
            List<String> differences = comparison.differences(trails, reader.alerts());
            return differences.isEmpty() ? judged(trails, judgements, reader) : differences;
        } catch (IOException e) {
            return List.of("The report API cannot be read: " + e);
        }
    }

    /** Controls and promotions are looked at last: each deployment has to be asked for again. */
    private static List<String> judged(List<Trail> trails, JudgementComparison judgements, ReportReader reader)
            throws IOException, InterruptedException {
        Map<String, Map<ControlId, ControlResult>> verdicts = new HashMap<>();
        for (Trail trail : trails) {
            if (trail.run() != null && judgements.concerns(trail.run().run())) {
                verdicts.put(trail.run().run(), reader.verdicts(trail.deployment()));
            }
        }
        List<Promotion> promotions = new ArrayList<>();
        for (ApplicationName application : judgements.applications()) {
            promotions.addAll(reader.promotions(application));
        }
        return judgements.differences(verdicts, promotions);
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
