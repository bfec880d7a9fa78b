package dev.shiplog.collector.health;

import java.util.Map;
import java.util.TreeMap;

/**
 * How a component is at the moment.
 *
 * @param explanation what is wrong and how to mend it, or what it does; for people
 * @param details figures and names, by name; no secrets
 */
public record Health(Status status, String explanation, Map<String, Object> details) {
    /** From well to useless. */
    public enum Status {
        UP,
        /** It works, but a person should look at it. */
        DEGRADED,
        DOWN
    }

    public Health {
        details = new TreeMap<>(details);
    }

    /** All is well. */
    public static Health up(String explanation) {
        return new Health(Status.UP, explanation, Map.of());
    }

    /** It works, but not wholly. */
    public static Health degraded(String explanation) {
        return new Health(Status.DEGRADED, explanation, Map.of());
    }

    /** It does not work. */
    public static Health down(String explanation) {
        return new Health(Status.DOWN, explanation, Map.of());
    }

    /** The same with one more detail. */
    public Health with(String name, Object value) {
        Map<String, Object> more = new TreeMap<>(details);
        more.put(name, value);
        return new Health(status, explanation, more);
    }
}
