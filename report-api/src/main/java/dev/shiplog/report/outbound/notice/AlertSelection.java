package dev.shiplog.report.outbound.notice;

import dev.shiplog.configuration.outbound.AlertRoute;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Finding;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.report.outbound.parcel.Parcel;
import dev.shiplog.report.outbound.parcel.Told;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of alerts one destination is told of: those that its routes take, and of these only where the alert
 * opens, is acknowledged, settled or opened again, or becomes more urgent. Who was told of an alert is told how it
 * goes on, whatever the routes say of its later versions.
 */
public final class AlertSelection {
    private final String destination;
    private final List<AlertRoute> routes;

    /** @param routes all; those that lead elsewhere are left out */
    public AlertSelection(String destination, List<AlertRoute> routes) {
        this.destination = destination;
        this.routes = routes.stream()
                .filter(route -> route.destinations().contains(destination))
                .toList();
    }

    Optional<Parcel<AlertTold>> parcel(Finding finding, Told<AlertTold> told) {
        if (!(finding instanceof Alert alert)) {
            return Optional.empty();
        }
        AlertTold before = told.of(alert.alert().value());
        News news = news(alert, before);
        if (news == null) {
            return Optional.empty();
        }
        Severity most = before == null || before.state() == AlertState.RESOLVED ? alert.severity() : before.severity();
        Severity severity = most.compareTo(alert.severity()) < 0 ? alert.severity() : most;
        AlertTold now = new AlertTold(alert.version(), news, alert.state(), severity);
        return Optional.of(new Parcel<>(alert.alert().value(), alert, now));
    }

    private @Nullable News news(Alert alert, @Nullable AlertTold before) {
        if (before == null || before.state() == AlertState.RESOLVED) {
            boolean begins = alert.state() != AlertState.RESOLVED
                    && (before == null || before.version() < alert.version())
                    && routes.stream().anyMatch(route -> route.takes(alert))
                    && !aboutWhatWasSentHere(alert);
            return begins ? before == null ? News.OPENED : News.REOPENED : null;
        }
        if (alert.version() <= before.version()) {
            return null;
        }
        if (alert.state() != before.state()) {
            return switch (alert.state()) {
                case OPEN -> News.REOPENED;
                case ACKNOWLEDGED -> News.ACKNOWLEDGED;
                case RESOLVED -> News.RESOLVED;
            };
        }
        return alert.severity().compareTo(before.severity()) > 0 ? News.RAISED : null;
    }

    /**
     * Whether it says that this destination refused something, or that a message about a refusal was refused. Telling
     * either could be refused again, without end. Its id tells: its kind, the application, the destination, the item.
     */
    private boolean aboutWhatWasSentHere(Alert alert) {
        if (alert.kind() != AlertKind.DELIVERY_REJECTED) {
            return false;
        }
        String[] parts = alert.alert().value().split("/", 4);
        return parts.length < 4 || parts[2].equals(destination) || parts[3].startsWith(parts[0] + "/");
    }
}
