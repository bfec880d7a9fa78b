package dev.shiplog.processor.topology.alerts;

import dev.shiplog.events.fact.AlertHandled;
import dev.shiplog.events.fact.BranchPushed;
import dev.shiplog.events.fact.DeliveryOutcome;
import dev.shiplog.events.fact.DeliveryRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.FactConflicted;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.processor.correlation.AlertLife;
import dev.shiplog.processor.correlation.Alerts;
import dev.shiplog.processor.correlation.NoticeAlerts;
import dev.shiplog.processor.correlation.Precedence;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.state.NearStore;
import java.time.Instant;
import java.util.Locale;

/**
 * Takes in what alerts rest on alone, and what people did about alerts. Of each it keeps, by what the facts say, the
 * one that counts, so that neither the order of arrival nor repetitions matter and the state does not grow with them.
 */
public final class Notices {
    static final String HANDLED = "handled";
    public static final String CONFLICT = "conflict";
    public static final String FIRST = "first";
    public static final String LAST = "last";
    public static final String REWRITTEN = "rewritten";
    public static final String REJECTED = "rejected";
    public static final String DELIVERED = "delivered";

    private final NearStore<Fact> facts;
    private final Edges edges;
    private final DirtyMarks dirty;

    public Notices(NearStore<Fact> facts, Edges edges, DirtyMarks dirty) {
        this.facts = facts;
        this.edges = edges;
        this.dirty = dirty;
    }

    public void handled(String application, Fact fact, AlertHandled e) {
        keep(application, Keys.of(application, HANDLED, e.alert()), e.alert(), fact, AlertLife::later);
    }

    public void conflicted(String application, Fact fact, FactConflicted e) {
        AlertId alert = Alerts.conflictId(application, e);
        keep(application, Keys.of(application, CONFLICT, alert, FIRST), alert, fact, (a, b) -> byTime(b, a) > 0);
        keep(application, Keys.of(application, CONFLICT, alert, LAST), alert, fact, (a, b) -> byTime(a, b) > 0);
    }

    /** Also of branches that nobody follows, since another configuration may. */
    public void pushed(String application, Fact fact, BranchPushed e) {
        if (NoticeAlerts.rewrites(e)) {
            AlertId alert = Alerts.rewrittenId(application, e);
            keep(application, Keys.of(application, REWRITTEN, alert), alert, fact, (a, b) -> byTime(a, b) > 0);
        }
    }

    /** Of deliveries, which are many, only the newest version and its time are kept. */
    public void delivered(String application, Fact fact, DeliveryRecorded e) {
        AlertId alert = Alerts.rejectedId(e);
        String rejected = Keys.of(application, REJECTED, alert);
        if (e.outcome() == DeliveryOutcome.REJECTED) {
            keep(application, rejected, alert, fact, (a, b) -> {
                int byVersion = moment(b).compareTo(moment(a));
                return byVersion != 0 ? byVersion > 0 : Precedence.yields(a, b);
            });
            return;
        }
        String key = Keys.of(application, DELIVERED, alert);
        String last = edges.text(key);
        String now = moment(fact);
        if (last == null || now.compareTo(last) > 0) {
            edges.put(key, now);
            if (facts.get(rejected) != null) {
                dirty.mark(new Mark.Handling(application, alert.value()));
            }
        }
    }

    /** The version and the time of a delivery, as text that sorts. */
    public static String moment(Fact fact) {
        DeliveryRecorded e = (DeliveryRecorded) fact.event();
        return String.format(Locale.ROOT, "%010d", e.version()) + " " + Keys.time(e.sentAt());
    }

    /** The time in such a text. */
    public static Instant time(String moment) {
        return Keys.time(moment.substring(moment.indexOf(' ') + 1));
    }

    private void keep(String application, String key, AlertId alert, Fact fact, Counts counts) {
        Fact holder = facts.get(key);
        if (holder == null || counts.instead(holder, fact)) {
            facts.put(key, fact);
            dirty.mark(new Mark.Handling(application, alert.value()));
        }
    }

    /** Positive if the second is later; of two of one time an arbitrary one is, the same everywhere. */
    private static int byTime(Fact one, Fact other) {
        int byTime = other.event().occurredAt().compareTo(one.event().occurredAt());
        if (byTime != 0 || one.equals(other)) {
            return byTime;
        }
        return Precedence.yields(one, other) ? 1 : -1;
    }

    /** Says which of two facts counts. */
    private interface Counts {
        boolean instead(Fact holder, Fact challenger);
    }
}
