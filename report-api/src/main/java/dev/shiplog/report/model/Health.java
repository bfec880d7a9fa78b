package dev.shiplog.report.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How all parts fare together. */
public final class Health {
    private final HealthReader reader;
    private final List<HealthCheck> checks;

    public Health(HealthReader reader, List<HealthCheck> checks) {
        this.reader = reader;
        this.checks = List.copyOf(checks);
    }

    /** Looks at every part; never throws. */
    public Report report() {
        List<ComponentHealth> components = new ArrayList<>();
        checks.forEach(check -> components.add(check.check()));
        Conservation conservation = null;
        try {
            conservation = reader.conservation();
            components.add(ledger(conservation));
        } catch (StoreUnavailableException e) {
            components.add(new ComponentHealth("store", ComponentHealth.State.DOWN, String.valueOf(e.getMessage())));
        }
        return new Report(List.copyOf(components), conservation);
    }

    private static ComponentHealth ledger(Conservation counts) {
        String sum = counts.received() + " received = " + counts.ledger() + " in the ledger + " + counts.duplicates()
                + " duplicates + " + counts.conflicts() + " conflicts + " + counts.unreadable() + " unreadable";
        if (!counts.holds()) {
            return new ComponentHealth(
                    "ledger",
                    ComponentHealth.State.DOWN,
                    "The sum does not hold: " + sum
                            + ". Records were lost or doubled; compare the ledger with the topic.");
        }
        if (counts.conflicts() > 0 || counts.deadLetters() > 0) {
            return new ComponentHealth(
                    "ledger",
                    ComponentHealth.State.DEGRADED,
                    sum + "; " + counts.deadLetters() + " dead letters and " + counts.conflicts()
                            + " conflicts wait for a person, see /api/v1/dead-letters.");
        }
        return new ComponentHealth("ledger", ComponentHealth.State.UP, sum + ".");
    }

    /**
     * How all fare.
     *
     * @param conservation null if the store does not answer
     */
    public record Report(List<ComponentHealth> components, @Nullable Conservation conservation) {
        /** The worst state of any part. */
        public ComponentHealth.State state() {
            return components.stream()
                    .map(ComponentHealth::state)
                    .max(Comparator.naturalOrder())
                    .orElse(ComponentHealth.State.UP);
        }
    }
}
