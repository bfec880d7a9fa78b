package dev.shiplog.processor.topology.alerts;

import dev.shiplog.events.fact.AlertHandled;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.processor.correlation.AlertLife;
import dev.shiplog.processor.correlation.Alerts;
import dev.shiplog.processor.correlation.Judged;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Findings;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.NearStore;
import dev.shiplog.processor.state.Stores;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Emits alerts, each with what a person did about it last. What the facts about the cause said is kept beside the alert
 * where the alert itself does not tell any more.
 */
public final class Raising {
    private final NearStore<Fact> facts;
    private final Edges edges;
    private final Findings findings;

    public Raising(Stores stores, Findings findings) {
        this.facts = stores.facts();
        this.edges = stores.edges();
        this.findings = findings;
    }

    /** An alert whose cause does not get worse; empty if there never was a cause. */
    public void raise(String application, AlertId id, Optional<Alert> judged) {
        judge(application, id, judged.map(Judged::of));
    }

    /**
     * The same of a cause that may. A failure is told even if it was mended before anybody heard of it; what was never
     * lacking is not told of, unless somebody knew of it and did something about it.
     */
    public void judge(String application, AlertId id, Optional<Judged> judged) {
        String key = key(application, id);
        Alert last = findings.last(key, Alert.class);
        if (judged.isEmpty()) {
            withdraw(application, id, last);
            return;
        }
        AlertHandled handled = handled(application, id);
        Alert alert = judged.get().alert();
        if (last != null
                || handled != null
                || alert.state() == AlertState.OPEN
                || Alerts.toldAfterItsEnd(alert.kind())) {
            keep(application, judged.get(), handled);
            findings.emit(key, AlertLife.of(judged.get(), handled));
        }
    }

    /**
     * The same where it is known when a cause ended that held before and does not any more.
     *
     * @param endedAt null if nobody knows; then the alert is withdrawn
     */
    public void raise(String application, AlertId id, Optional<Alert> judged, @Nullable Instant endedAt) {
        judge(application, id, judged.map(Judged::of), endedAt);
    }

    /** The same of a cause that may get worse. */
    public void judge(String application, AlertId id, Optional<Judged> judged, @Nullable Instant endedAt) {
        Alert last = findings.last(key(application, id), Alert.class);
        Alert held = last == null ? null : cause(application, last).alert();
        if (judged.isPresent() || held == null || held.state() != AlertState.OPEN || endedAt == null) {
            judge(application, id, judged);
            return;
        }
        Instant end = endedAt.isBefore(held.since()) ? held.since() : endedAt;
        raise(application, id, Optional.of(held.with(AlertState.RESOLVED, end, null)));
    }

    /** Emits an alert again because somebody did something about it. */
    public void handle(String application, AlertId id) {
        Alert last = findings.last(key(application, id), Alert.class);
        if (last != null) {
            judge(application, id, Optional.of(cause(application, last)));
        }
    }

    /** Whether anybody did anything about an alert, whether or not it was emitted. */
    public boolean isHandled(String application, AlertId id) {
        return handled(application, id) != null;
    }

    private void withdraw(String application, AlertId id, @Nullable Alert last) {
        if (last == null) {
            return;
        }
        Alert cause = cause(application, last).alert();
        Alert ended = cause.state() == AlertState.OPEN ? Alerts.withdrawn(cause) : cause;
        edges.remove(causeKey(application, id));
        findings.emit(key(application, id), AlertLife.of(Judged.of(ended), handled(application, id)));
    }

    private void keep(String application, Judged judged, @Nullable AlertHandled handled) {
        Alert alert = judged.alert();
        String key = causeKey(application, alert.alert());
        boolean told = handled == null && judged.worstSince().equals(alert.since());
        if (!told) {
            String end = alert.resolvedAt() == null ? "" : Keys.time(alert.resolvedAt());
            String text = Keys.of(alert.state(), Keys.time(judged.worstSince()), end);
            if (!text.equals(edges.text(key))) {
                edges.put(key, text);
            }
        } else if (edges.has(key)) {
            edges.remove(key);
        }
    }

    /** What the facts about the cause of an emitted alert said. */
    private Judged cause(String application, Alert last) {
        Alert plain = last.withVersion(0);
        String kept = edges.text(causeKey(application, last.alert()));
        if (kept == null) {
            return Judged.of(plain.with(last.state(), last.resolvedAt(), null));
        }
        String[] parts = Keys.parts(kept);
        Instant end = parts[2].isEmpty() ? null : Keys.time(parts[2]);
        return new Judged(plain.with(AlertState.valueOf(parts[0]), end, null), Keys.time(parts[1]));
    }

    private @Nullable AlertHandled handled(String application, AlertId id) {
        Fact fact = facts.get(Keys.of(application, Notices.HANDLED, id));
        return fact == null ? null : (AlertHandled) fact.event();
    }

    private static String key(String application, AlertId id) {
        return Keys.of(application, "alert", id);
    }

    private static String causeKey(String application, AlertId id) {
        return Keys.of(application, "cause", id);
    }
}
