package dev.shiplog.processor.topology.promotions;

import dev.shiplog.configuration.Environment;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.promotion.Difference;
import dev.shiplog.processor.promotion.Journey;
import dev.shiplog.processor.promotion.Policies;
import dev.shiplog.processor.promotion.PromotionAlerts;
import dev.shiplog.processor.promotion.Synchrony;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Kept;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.topology.alerts.Raising;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Keeps by what an environment differs from the one that it should equal, where a policy says so. */
final class SyncUpkeep {
    private final Edges edges;
    private final DirtyMarks dirty;
    private final Estate estate;
    private final Policies policies;
    private final Raising raising;
    private final PromotionAlerts alerts;

    SyncUpkeep(Edges edges, DirtyMarks dirty, Estate estate, Raising raising, PromotionAlerts alerts) {
        this.edges = edges;
        this.dirty = dirty;
        this.estate = estate;
        this.policies = new Policies(estate.governance());
        this.raising = raising;
        this.alerts = alerts;
    }

    /** Takes where a change is. */
    void take(Journey journey) {
        for (Environment environment : estate.environments(journey.application())) {
            EnvironmentName like = policies.inSyncWith(journey.application(), environment);
            String key =
                    Keys.of(journey.application(), "differs", environment.name(), journey.tool(), journey.change());
            String before = edges.text(key);
            Difference difference = like == null ? null : Synchrony.difference(journey, environment.name(), like);
            String now = difference == null ? null : Kept.text(difference);
            if (Objects.equals(before, now)) {
                continue;
            }
            if (now == null) {
                edges.remove(key);
                agreed(journey, environment.name());
            } else {
                edges.put(key, now);
            }
            dirty.mark(new Mark.Along(
                    journey.application().value(),
                    Mark.Along.What.SYNC,
                    environment.name().value()));
        }
    }

    /** When the two came to agree about a change, for the end of the alert. */
    private void agreed(Journey journey, EnvironmentName environment) {
        String key = Keys.of(journey.application(), "agreed", environment);
        Instant at = Synchrony.latest(journey);
        Instant before = edges.time(key);
        if (at != null && (before == null || at.isAfter(before))) {
            edges.put(key, at);
        }
    }

    /** Looks again whether an environment equals the other. */
    void recompute(String application, String environment) {
        ApplicationName name = new ApplicationName(application);
        EnvironmentName place = new EnvironmentName(environment);
        AlertId id = PromotionAlerts.outOfSyncId(name, place);
        EnvironmentName like = estate.environments(name).stream()
                .filter(known -> known.name().equals(place))
                .findFirst()
                .map(known -> policies.inSyncWith(name, known))
                .orElse(null);
        List<Difference> differences = like == null
                ? List.of()
                : edges.entries(Keys.prefix(application, "differs", environment)).stream()
                        .map(entry -> edges.read(entry.value, Difference.class))
                        .toList();
        Instant agreed = edges.time(Keys.of(application, "agreed", environment));
        Optional<Alert> judged = like == null ? Optional.empty() : alerts.outOfSync(name, place, like, differences);
        raising.raise(application, id, judged, like == null ? null : agreed);
    }
}
