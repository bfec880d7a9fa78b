package dev.shiplog.collector.http;

import dev.shiplog.collector.status.SourceStatuses;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.source.SourceKind;
import dev.shiplog.events.source.SourceState;
import dev.shiplog.events.source.SourceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The doors that others send to; nobody knows when they should speak, so silence is not stale. */
final class DoorStatuses implements SourceStatuses {
    private final WebhookEndpoint webhooks;
    private final List<String> reports;
    private final DeliveryCounter counter;

    /** @param reports the doors for whoever holds a token */
    DoorStatuses(WebhookEndpoint webhooks, List<String> reports, DeliveryCounter counter) {
        this.webhooks = webhooks;
        this.reports = reports;
        this.counter = counter;
    }

    @Override
    public List<SourceStatus> at(String collector, Instant now) {
        List<SourceStatus> all = new ArrayList<>();
        for (String name : webhooks.openNames()) {
            all.add(open(collector, name, SourceKind.WEBHOOK, now));
        }
        for (String name : webhooks.closedNames()) {
            all.add(status(collector, name, SourceKind.WEBHOOK, SourceState.CLOSED, DeliveryCounter.Tally.NONE, now));
        }
        for (String name : reports) {
            all.add(open(collector, name, SourceKind.REPORTS, now));
        }
        return all;
    }

    private SourceStatus open(String collector, String name, SourceKind kind, Instant now) {
        DeliveryCounter.Tally tally = counter.tally(name);
        SourceState state = tally.newestRefusal() != null
                ? SourceState.FAILING
                : tally.lastTaken() == null ? SourceState.WAITING : SourceState.OK;
        return status(collector, name, kind, state, tally, now);
    }

    private static SourceStatus status(
            String collector,
            String name,
            SourceKind kind,
            SourceState state,
            DeliveryCounter.Tally tally,
            Instant now) {
        String refusal = tally.newestRefusal();
        return new SourceStatus(
                collector,
                new SourceName(name),
                kind,
                state,
                null,
                null,
                tally.lastTaken(),
                tally.taken(),
                tally.refused(),
                null,
                refusal == null
                        ? null
                        : "The newest delivery was not taken: " + refusal.replace('_', ' ')
                                + ". What it was is among the dead letters.",
                now);
    }
}
