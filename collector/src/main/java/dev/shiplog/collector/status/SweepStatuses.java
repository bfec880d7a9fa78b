package dev.shiplog.collector.status;

import dev.shiplog.collector.sweep.SweepPoller;
import dev.shiplog.collector.sweep.SweepState;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.source.SourceKind;
import dev.shiplog.events.source.SourceState;
import dev.shiplog.events.source.SourceStatus;
import java.time.Instant;
import java.util.List;

/** The sweeps that ask hosts for what was never delivered. */
public final class SweepStatuses implements SourceStatuses {
    private final SweepPoller poller;

    public SweepStatuses(SweepPoller poller) {
        this.poller = poller;
    }

    @Override
    public List<SourceStatus> at(String collector, Instant now) {
        return poller.states().stream()
                .map(state -> status(collector, state, now))
                .toList();
    }

    private static SourceStatus status(String collector, SweepState state, Instant now) {
        return new SourceStatus(
                collector,
                new SourceName("/sweeps/" + state.name().replaceAll("[^!-~]+", "-")),
                SourceKind.SWEEP,
                state.problem() != null
                        ? SourceState.FAILING
                        : state.lastSuccess() == null ? SourceState.WAITING : SourceState.OK,
                null,
                null,
                state.lastSuccess(),
                state.facts(),
                state.letters(),
                state.patience(),
                state.problem(),
                now);
    }
}
