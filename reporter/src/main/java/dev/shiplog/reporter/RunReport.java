package dev.shiplog.reporter;

import dev.shiplog.reporter.ReportedStep.How;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one run so far, and its form as an event of the type
 * {@code dev.shiplog.deployment.recorded.v1}, which docs/facts.md describes. Not for several threads at once.
 */
final class RunReport {
    private static final String TYPE = "dev.shiplog.deployment.recorded.v1";
    private static final int MOST_STEPS = 10_000;
    private static final int ID_DIGITS = 32;

    private final Place place;
    private final String tool;
    private final String run;
    private final String command;
    private final Instant startedAt;
    private final HostFacts host;
    private final Map<String, ReportedStep> steps = new LinkedHashMap<>();
    private final Statements statements = new Statements();

    RunReport(Place place, String tool, String run, String command, Instant startedAt, HostFacts host) {
        this.place = place;
        this.tool = tool;
        this.run = BoundedText.name(run, 200);
        this.command = command;
        this.startedAt = startedAt;
        this.host = host;
    }

    void step(ReportedStep step) {
        if (steps.size() < MOST_STEPS || steps.containsKey(step.change())) {
            steps.put(step.change(), step.executing(statements.take()));
        }
    }

    /** What went through was taken back together with what failed. */
    void takeBack() {
        steps.replaceAll((change, step) -> step.how() == How.SUCCEEDED ? step.with(How.ROLLED_BACK) : step);
    }

    void statement(String sql) {
        statements.add(sql);
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    boolean has(How how) {
        return steps.values().stream().anyMatch(step -> step.how() == how);
    }

    /** That it runs. */
    Event running() {
        return event(null, "running", null);
    }

    /** How it ended. */
    Event ended(Instant finishedAt, boolean failed, @Nullable String problem) {
        String outcome = !failed ? "succeeded" : has(How.SUCCEEDED) ? "partial" : "failed";
        return event(finishedAt.isBefore(startedAt) ? startedAt : finishedAt, outcome, problem);
    }

    private Event event(@Nullable Instant finishedAt, String outcome, @Nullable String problem) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("target", place.json());
        data.put("tool", tool);
        data.put("run", run);
        host.put(data);
        data.put("startedAt", BoundedText.time(startedAt));
        if (finishedAt != null) {
            data.put("finishedAt", BoundedText.time(finishedAt));
        }
        data.put("outcome", outcome);
        data.put(
                "changes",
                finishedAt == null
                        ? List.of()
                        : steps.values().stream().map(ReportedStep::json).toList());
        data.put("tickets", List.of());
        data.put("command", command);
        BoundedText.put(data, "problem", problem);
        return new Event(data, finishedAt == null ? startedAt : finishedAt);
    }

    /**
     * One report, ready to be sent.
     *
     * @param id follows from the content, as for every fact
     */
    record Sealed(String id, String json) {}

    /** A report and the time that it speaks of. */
    final class Event {
        private final Map<String, Object> data;
        private final Instant time;

        private Event(Map<String, Object> data, Instant time) {
            this.data = data;
            this.time = time;
        }

        Sealed seal() {
            String id = sha256(TYPE + "\n" + CanonicalText.of(data)).substring(0, ID_DIGITS);
            Map<String, Object> envelope = new LinkedHashMap<>();
            envelope.put("specversion", "1.0");
            envelope.put("type", TYPE);
            envelope.put("source", "/" + tool.toLowerCase(Locale.ROOT) + "-listener/" + place.path());
            envelope.put("id", id);
            envelope.put("subject", place.path() + " " + run);
            envelope.put("time", BoundedText.time(time));
            envelope.put("datacontenttype", "application/json");
            envelope.put("data", data);
            return new Sealed(id, CanonicalText.of(envelope));
        }

        private static String sha256(String text) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("The Java platform must offer SHA-256", e);
            }
        }
    }
}
