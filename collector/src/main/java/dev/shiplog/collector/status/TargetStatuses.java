package dev.shiplog.collector.status;

import dev.shiplog.collector.history.FleetMembers;
import dev.shiplog.collector.poll.FleetState;
import dev.shiplog.collector.poll.TargetPoller;
import dev.shiplog.collector.poll.TargetState;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.source.SourceKind;
import dev.shiplog.events.source.SourceState;
import dev.shiplog.events.source.SourceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The polled targets, and those that fleets leave out, each with its reason. */
public final class TargetStatuses implements SourceStatuses {
    private static final String SOURCE = "/targets/";
    private static final int FLEET_PARTS = 3;
    private static final int LONGEST_SOURCE = 300;

    private final TargetPoller poller;

    public TargetStatuses(TargetPoller poller) {
        this.poller = poller;
    }

    @Override
    public List<SourceStatus> at(String collector, Instant now) {
        List<SourceStatus> all = new ArrayList<>();
        for (TargetState state : poller.states()) {
            all.add(polled(collector, state, now));
        }
        for (FleetState fleet : poller.fleets()) {
            FleetMembers members = fleet.members();
            if (members != null) {
                members.excluded()
                        .forEach(aside -> all.add(leftOut(collector, fleet.fleet(), aside, SourceState.EXCLUDED, now)));
                members.outOfScope()
                        .forEach(aside ->
                                all.add(leftOut(collector, fleet.fleet(), aside, SourceState.OUT_OF_SCOPE, now)));
                members.unusable()
                        .forEach(aside -> all.add(leftOut(collector, fleet.fleet(), aside, SourceState.FAILING, now)));
            }
        }
        return all;
    }

    private SourceStatus polled(String collector, TargetState state, Instant now) {
        return new SourceStatus(
                collector,
                new SourceName(SOURCE + state.target().path()),
                SourceKind.TARGET,
                state(state),
                state.target(),
                null,
                state.lastSuccess(),
                state.factsSent(),
                state.unreadableRows(),
                poller.patience(),
                state.problem(),
                now);
    }

    private static SourceState state(TargetState state) {
        if (state.problem() != null) {
            return SourceState.FAILING;
        }
        return state.lastSuccess() == null ? SourceState.WAITING : SourceState.OK;
    }

    private static SourceStatus leftOut(
            String collector, String fleet, FleetMembers.Aside aside, SourceState state, Instant now) {
        String source = (SOURCE + fleet + "/" + aside.name()).replaceAll("[^!-~]", "-");
        return new SourceStatus(
                collector,
                new SourceName(source.substring(0, Math.min(source.length(), LONGEST_SOURCE))),
                SourceKind.TARGET,
                state,
                target(fleet, aside.name()),
                null,
                null,
                0,
                0,
                null,
                aside.reason(),
                now);
    }

    /** A database may be called what no target may; then its source alone names it. */
    private static @Nullable TargetRef target(String fleet, String name) {
        String[] parts = fleet.split("/", FLEET_PARTS);
        try {
            return new TargetRef(
                    new ApplicationName(parts[0]), new EnvironmentName(parts[1]), new TargetName(name), null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
