package dev.shiplog.standalone.demo;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.DeploymentId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the alerts that Shiplog raised with those that had to come. */
final class AlertComparison {
    private final List<ExpectedAlert> expected;
    private final Map<DeploymentId, String> runs = new HashMap<>();

    AlertComparison(Expected expected, List<Trail> trails) {
        this.expected = expected.alerts();
        trails.stream()
                .filter(trail -> trail.run() != null)
                .forEach(trail -> runs.put(trail.deployment(), trail.run().run()));
    }

    /** Each difference in a line. */
    List<String> differences(List<Alert> alerts) {
        List<String> differences = new ArrayList<>();
        Set<Alert> explained = new HashSet<>();
        for (ExpectedAlert wanted : expected) {
            List<Alert> found =
                    alerts.stream().filter(alert -> same(wanted, alert)).toList();
            explained.addAll(found);
            long same = expected.stream().filter(wanted::equals).count();
            if (found.isEmpty()) {
                differences.add("no alert " + wanted);
            } else if (wanted.state() != AlertState.RESOLVED && found.size() > same) {
                differences.add(found.size() + " alerts in place of " + same + ": " + wanted);
            }
        }
        alerts.stream()
                .filter(alert -> alert.state() != AlertState.RESOLVED && !explained.contains(alert))
                .forEach(alert -> differences.add("an alert without a cause: " + alert.title()));
        return differences;
    }

    private boolean same(ExpectedAlert wanted, Alert found) {
        return wanted.kind() == found.kind()
                && wanted.state() == found.state()
                && wanted.application().equals(found.application())
                && (wanted.target() == null || wanted.target().equals(found.target()))
                && (wanted.change() == null || wanted.change().equals(found.change()))
                && (wanted.control() == null || wanted.control().equals(found.control()))
                && (wanted.run() == null || wanted.run().equals(run(found)));
    }

    private String run(Alert alert) {
        return alert.deployment() == null ? "" : runs.getOrDefault(alert.deployment(), "");
    }
}
