package dev.shiplog.processor.topology;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.processor.correlation.Alerts;
import dev.shiplog.processor.correlation.AlteredRow;
import dev.shiplog.processor.correlation.Execution;
import dev.shiplog.processor.correlation.Window;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges again what was marked, and emits the alerts that differ. */
final class AlertUpkeep {
    private final Edges edges;
    private final Findings findings;
    private final FleetUpkeep fleets;
    private final Alerts alerts;

    AlertUpkeep(Edges edges, Findings findings, FleetUpkeep fleets, Alerts alerts) {
        this.edges = edges;
        this.findings = findings;
        this.fleets = fleets;
        this.alerts = alerts;
    }

    void judge(Mark.Deployment mark) {
        Trail trail = findings.last(mark.trailKey(), Trail.class);
        if (trail == null) {
            return;
        }
        raise(mark.application(), Alerts.failureId(trail), alerts.failure(trail, mendedAt(trail)));
        raise(mark.application(), Alerts.manualRunId(trail), alerts.manualRun(trail));
    }

    void judge(Mark.Change mark) {
        ApplicationName application = new ApplicationName(mark.application());
        ToolName tool = new ToolName(mark.tool());
        ChangeId change = new ChangeId(mark.change());
        List<Execution> executions = executions(edges, mark.application(), mark.tool(), mark.change());
        raise(
                mark.application(),
                Alerts.ticketlessId(application, tool, change),
                alerts.ticketless(application, tool, change, executions));
    }

    void judge(Mark.Behind mark) {
        raise(
                mark.application(),
                Alerts.behindId(mark.path()),
                fleets.target(mark.path())
                        .flatMap(target -> alerts.behind(target, fleets.lacks(mark), fleets.caughtUpAt(mark))));
    }

    /** Emits an alert again with what a person did about it last. */
    void handle(Mark.Handling mark) {}

    void judge(Mark.Altered mark) {
        String[] at = {Keys.time(mark.noticedAt()), Keys.time(mark.lastSeenAt())};
        Site site = mark.site();
        List<AlteredRow> rows =
                edges
                        .entries(Keys.prefix(mark.application(), "altered", site.path(), site.tool(), at[0], at[1]))
                        .stream()
                        .map(entry -> read(entry.value, AlteredRow.class))
                        .sorted(Comparator.comparing(
                                        (AlteredRow row) -> row.change().value())
                                .thenComparing(AlteredRow::what))
                        .toList();
        String window = edges.text(Keys.of(mark.application(), "window", site.path(), site.tool(), at[0], at[1]));
        raise(
                mark.application(),
                Alerts.alteredId(site.path(), site.tool(), mark.lastSeenAt(), mark.noticedAt()),
                alerts.altered(new ToolName(site.tool()), rows, window == null ? null : read(window, Window.class)));
    }

    /** How a window is kept. */
    static String text(Window window) {
        return new String(ShiplogJson.write(window), StandardCharsets.UTF_8);
    }

    /** The executions of a change, or of what more parts tell, in the order of target and time. */
    static List<Execution> executions(Edges edges, String application, Object... parts) {
        String prefix = Keys.prefix(application, "execution", Keys.of(parts));
        return edges.entries(prefix).stream()
                .map(entry -> read(entry.value, Execution.class))
                .toList();
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return ShiplogJson.read(json.getBytes(StandardCharsets.UTF_8), type);
        } catch (UnreadableJsonException e) {
            throw new IllegalStateException("The state of the stream processor holds a damaged " + type, e);
        }
    }

    private @Nullable Instant mendedAt(Trail trail) {
        if (!Alerts.failing(trail) || trail.finishedAt() == null) {
            return null;
        }
        String path = trail.target().path();
        Instant[] found = {null};
        edges.walk(
                Keys.end(trail.application(), "ended", path, Keys.time(trail.finishedAt())),
                Keys.end(trail.application(), "ended", path),
                false,
                (key, value) -> {
                    boolean succeeded = Keys.parts(value, 2)[0].equals(Outcome.SUCCEEDED.name());
                    if (succeeded) {
                        found[0] = Keys.time(Keys.parts(key)[3]);
                    }
                    return !succeeded;
                });
        return found[0];
    }

    /** A failure is told even if it was mended before anybody heard of it; what was never lacking is not told of. */
    void raise(String application, AlertId id, Optional<Alert> judged) {
        String key = Keys.of(application, "alert", id);
        Alert last = findings.last(key, Alert.class);
        if (judged.isEmpty()) {
            if (last != null && last.state() == AlertState.OPEN) {
                findings.emit(key, Alerts.withdrawn(last));
            }
            return;
        }
        Alert alert = judged.get();
        if (last != null || alert.state() == AlertState.OPEN || alert.kind() == AlertKind.DEPLOYMENT_FAILED) {
            findings.emit(key, alert);
        }
    }
}
