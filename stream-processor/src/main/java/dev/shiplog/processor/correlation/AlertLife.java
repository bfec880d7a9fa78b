package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.AlertHandled;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.finding.Handled;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What state an alert is in, as a pure function of its cause and of what was done about it last. A cause that ended
 * ends the alert, whatever people did. While it holds, a person may look after it or settle it; if it begins anew after
 * that, or gets worse after it was settled, it is open again.
 */
public final class AlertLife {
    private static final Comparator<Fact> LATEST = Comparator.comparing(
                    (Fact fact) -> ((AlertHandled) fact.event()).handledAt())
            .thenComparing(fact -> new FactRef(fact.source(), fact.id()));

    private AlertLife() {}

    /** Whether what the challenger tells was done later than what the holder tells; both are {@link AlertHandled}. */
    public static boolean later(Fact holder, Fact challenger) {
        return LATEST.compare(challenger, holder) > 0;
    }

    /** The alert as it is to be shown; {@code done} is null if nobody did anything. */
    public static Alert of(Judged judged, @Nullable AlertHandled done) {
        Alert alert = judged.alert();
        if (done == null) {
            return alert;
        }
        Handled handled = new Handled(done.handling(), done.actor(), done.reason(), done.handledAt());
        if (alert.state() == AlertState.RESOLVED) {
            return alert.with(AlertState.RESOLVED, alert.resolvedAt(), handled);
        }
        AlertState state =
                switch (done.handling()) {
                    case ACKNOWLEDGED -> unlessAfter(alert.since(), done, AlertState.ACKNOWLEDGED);
                    case RESOLVED -> unlessAfter(judged.worstSince(), done, AlertState.RESOLVED);
                    case REOPENED -> AlertState.OPEN;
                };
        return alert.with(state, state == AlertState.RESOLVED ? done.handledAt() : null, handled);
    }

    private static AlertState unlessAfter(Instant begun, AlertHandled done, AlertState state) {
        return begun.isAfter(done.handledAt()) ? AlertState.OPEN : state;
    }
}
