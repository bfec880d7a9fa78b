package dev.shiplog.processor.topology.trails;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.processor.correlation.Alerts;
import dev.shiplog.processor.correlation.AlteredRow;
import dev.shiplog.processor.correlation.Execution;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.state.Site;
import dev.shiplog.processor.topology.drift.AppliedIndex;
import dev.shiplog.processor.topology.drift.RunIndex;
import dev.shiplog.processor.topology.judgements.JudgementIndex;
import dev.shiplog.processor.topology.promotions.PromotionIndex;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Keeps what alerts ask of the trails: which change was executed where, and which deployments ended how and when. */
final class TrailIndex {
    private final Edges edges;
    private final DirtyMarks dirty;
    private final PromotionIndex promotions;
    private final RunIndex runs;
    private final AppliedIndex applied;

    TrailIndex(Edges edges, DirtyMarks dirty) {
        this.edges = edges;
        this.dirty = dirty;
        this.promotions = new PromotionIndex(edges, dirty);
        this.runs = new RunIndex(edges, dirty);
        this.applied = new AppliedIndex(edges, dirty);
    }

    /** Replaces what a trail told before by what it tells now, and marks the alerts that the difference concerns. */
    void replace(String trailKey, @Nullable Trail before, Trail now) {
        replaceExecutions(before == null ? Map.of() : executions(before), executions(now));
        replaceAltered(before == null ? Map.of() : altered(before), altered(now));
        replaceParts(trailKey, before, now);
        replaceEnd(trailKey, before, now);
        promotions.replace(trailKey, before, now);
        runs.replace(before, now);
        applied.replace(before, now);
        dirty.mark(new Mark.Judgement(now.application().value(), trailKey));
        if (alerting(now) || (before != null && alerting(before))) {
            dirty.mark(new Mark.Deployment(now.application().value(), trailKey));
        }
    }

    /** A failure, or a run without changes, which may be one by hand without a ticket. */
    private static boolean alerting(Trail trail) {
        return Alerts.failing(trail) || trail.changes().isEmpty();
    }

    private void replaceExecutions(Map<String, Execution> before, Map<String, Execution> now) {
        replaceEdges(before, now, edges::keep, (key, parts) -> {
            dirty.mark(new Mark.Holding(parts[0], parts[2], parts[3], parts[4]));
            dirty.mark(new Mark.Change(parts[0], parts[2], parts[3]));
            dirty.mark(new Mark.Promotion(parts[0], parts[2], parts[3]));
        });
    }

    private void replaceParts(String trailKey, @Nullable Trail before, Trail now) {
        replaceEdges(JudgementIndex.parts(trailKey, before), JudgementIndex.parts(trailKey, now), (key, parts) -> {
            if (parts[1].equals("part")) {
                dirty.mark(new Mark.Spread(parts[0], parts[2], parts[3]));
            }
        });
    }

    private void replaceAltered(Map<String, String> before, Map<String, String> now) {
        replaceEdges(
                before,
                now,
                (key, parts) -> dirty.mark(new Mark.Altered(
                        parts[0], new Site(parts[2], parts[3]), Keys.time(parts[4]), Keys.time(parts[5]))));
    }

    /** Puts edges in the place of others, and tells of each that differs. */
    void replaceEdges(Map<String, String> before, Map<String, String> now, BiConsumer<String, String[]> changed) {
        replaceEdges(before, now, edges::put, changed);
    }

    private <V> void replaceEdges(
            Map<String, V> before,
            Map<String, V> now,
            BiConsumer<String, V> put,
            BiConsumer<String, String[]> changed) {
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(now.keySet());
        for (String key : keys) {
            V value = now.get(key);
            if (Objects.equals(before.get(key), value)) {
                continue;
            }
            if (value == null) {
                edges.remove(key);
            } else {
                put.accept(key, value);
            }
            changed.accept(key, Keys.parts(key));
        }
    }

    private static Map<String, String> altered(Trail trail) {
        Map<String, String> found = new LinkedHashMap<>();
        for (AlteredRow row : AlteredRow.of(trail)) {
            String key = Keys.of(
                    trail.application(),
                    "altered",
                    trail.target().path(),
                    trail.tool(),
                    Keys.time(row.noticedAt()),
                    Keys.time(row.lastSeenAt()),
                    trail.deployment(),
                    found.size());
            found.put(key, new String(ShiplogJson.write(row), StandardCharsets.UTF_8));
        }
        return found;
    }

    private static Map<String, Execution> executions(Trail trail) {
        Map<String, Execution> found = new LinkedHashMap<>();
        for (Map.Entry<TrailChange, Execution> entry : Execution.of(trail)) {
            Execution execution = entry.getValue();
            String key = Keys.of(
                    trail.application(),
                    "execution",
                    trail.tool(),
                    entry.getKey().change(),
                    trail.target().path(),
                    Keys.time(execution.at()),
                    trail.deployment());
            found.put(key, execution);
        }
        return found;
    }

    private void replaceEnd(String trailKey, @Nullable Trail before, Trail now) {
        String old = before == null ? null : endKey(before);
        String key = endKey(now);
        boolean same = Objects.equals(old, key) && before != null && before.outcome() == now.outcome();
        if (same) {
            return;
        }
        if (old != null) {
            edges.remove(old);
        }
        if (key != null) {
            edges.put(key, now.outcome() + "\0" + trailKey);
        }
        if (before != null && old != null && before.outcome() == Outcome.SUCCEEDED) {
            markMended(before, end(before));
        }
        if (key != null && now.outcome() == Outcome.SUCCEEDED) {
            markMended(now, end(now));
        }
    }

    /** A success mends the failures before it, back to the success before them, which has mended the others. */
    private void markMended(Trail success, Instant end) {
        String application = success.application().value();
        String path = success.target().path();
        String from = Keys.prefix(application, "ended", path);
        String to = Keys.end(application, "ended", path, Keys.time(end));
        edges.walk(from, to, true, (key, value) -> {
            String[] outcome = Keys.parts(value, 2);
            boolean succeeded = outcome[0].equals(Outcome.SUCCEEDED.name());
            if (!succeeded) {
                dirty.mark(new Mark.Deployment(application, outcome[1]));
                dirty.mark(new Mark.Judgement(application, outcome[1]));
            }
            return !succeeded || Keys.parts(key)[3].equals(Keys.time(end));
        });
    }

    private static @Nullable String endKey(Trail trail) {
        boolean counts = trail.supersededBy() == null && trail.finishedAt() != null;
        boolean ended = Alerts.failing(trail) || trail.outcome() == Outcome.SUCCEEDED;
        return counts && ended
                ? Keys.of(
                        trail.application(), "ended", trail.target().path(), Keys.time(end(trail)), trail.deployment())
                : null;
    }

    private static Instant end(Trail trail) {
        return trail.finishedAt() == null ? trail.startedAt() : trail.finishedAt();
    }
}
