package dev.shiplog.collector.health;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All components that the health page shows. The composition root adds each with its {@code check}; a check must
 * answer at once, from what the component already knows.
 */
public final class HealthBoard {
    private static final Logger LOG = LoggerFactory.getLogger(HealthBoard.class);

    private final Map<String, Supplier<Health>> components = new ConcurrentHashMap<>();

    /** Shows this component from now on, under this name; a second of the same name takes its place. */
    public void add(String name, Supplier<Health> check) {
        components.put(name, check);
    }

    /** How each component is, by name. */
    public Map<String, Health> check() {
        Map<String, Health> found = new LinkedHashMap<>();
        components.keySet().stream()
                .sorted()
                .forEach(name -> found.put(name, check(name, components.getOrDefault(name, HealthBoard::gone))));
        return found;
    }

    /** The worst status of these, {@code UP} if there are none. */
    public static Health.Status worst(Collection<Health> all) {
        return all.stream().map(Health::status).max(Health.Status::compareTo).orElse(Health.Status.UP);
    }

    private static Health check(String name, Supplier<Health> check) {
        try {
            return check.get();
        } catch (RuntimeException e) {
            LOG.warn("The check of {} failed.", name, e);
            return Health.down("its check failed; the log says why");
        }
    }

    private static Health gone() {
        return Health.down("it was removed");
    }
}
