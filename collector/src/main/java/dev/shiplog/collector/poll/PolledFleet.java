package dev.shiplog.collector.poll;

import dev.shiplog.collector.history.FleetMembers;
import dev.shiplog.collector.history.FleetMembers.Aside;
import dev.shiplog.collector.history.FleetQuery;
import dev.shiplog.configuration.Fleet;
import dev.shiplog.configuration.Target;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for the members of one fleet, and sees to it that they are polled, and that those that vanish are told of. */
final class PolledFleet implements Polled {
    private static final Logger LOG = LoggerFactory.getLogger(PolledFleet.class);

    private final Fleet fleet;
    private final FleetQuery query;
    private final Roster roster;
    private final InstantSource clock;
    private final Set<String> present = new LinkedHashSet<>();
    private final Set<String> gone = new TreeSet<>();
    private volatile FleetState state;

    PolledFleet(Fleet fleet, FleetQuery query, Roster roster, InstantSource clock) {
        this.fleet = fleet;
        this.query = query;
        this.roster = roster;
        this.clock = clock;
        this.state = new FleetState(fleet.path(), null, List.of(), null, null);
    }

    @Override
    public String name() {
        return "fleet " + fleet.path();
    }

    @Override
    public boolean poll() {
        return switch (query.ask(fleet)) {
            case FleetQuery.Answer.Named named -> {
                found(FleetMembers.of(fleet, named.candidates()));
                yield true;
            }
            // Not to know who is there is no reason to believe that anybody has gone.
            case FleetQuery.Answer.Failed failed -> {
                FleetState before = state;
                if (before.problem() == null) {
                    LOG.warn("Fleet {}: {}", fleet.path(), failed.problem());
                }
                state = new FleetState(
                        fleet.path(), before.members(), before.gone(), failed.problem(), before.lastSuccess());
                yield false;
            }
        };
    }

    FleetState state() {
        return state;
    }

    private void found(FleetMembers members) {
        List<Aside> unusable = new ArrayList<>(members.unusable());
        List<Target> taken = new ArrayList<>();
        Set<String> paths = new LinkedHashSet<>();
        for (Target target : members.targets()) {
            @Nullable
            String fault = paths.contains(target.ref().path())
                    ? "another member of the fleet is called " + target.ref().target() + " too"
                    : roster.join(this, target);
            if (fault == null) {
                taken.add(target);
                paths.add(target.ref().path());
            } else {
                unusable.add(new Aside(
                        String.valueOf(target.schema() == null ? target.ref().target() : target.schema()), fault));
            }
        }
        for (String path : List.copyOf(present)) {
            if (!paths.contains(path) && roster.leave(path, missed(path, members))) {
                present.remove(path);
                gone.add(path);
            }
        }
        present.addAll(paths);
        gone.removeAll(paths);
        Instant now = clock.instant();
        state = new FleetState(
                fleet.path(),
                new FleetMembers(taken, members.excluded(), members.outOfScope(), unusable),
                List.copyOf(gone),
                null,
                now);
    }

    private String missed(String path, FleetMembers members) {
        return "Fleet " + fleet.path() + " held " + path + " and does so no more: where the fleet is looked for there"
                + " are " + members.targets().size() + " others. If it was removed or put out of scope on purpose,"
                + " nothing is to be done; else bring it back, and it is read again by itself.";
    }
}
