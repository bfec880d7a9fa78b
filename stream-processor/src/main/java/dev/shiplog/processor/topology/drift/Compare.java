package dev.shiplog.processor.topology.drift;

import dev.shiplog.events.finding.Drift;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.state.Mark.Compared.With;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Marks what has to be compared again, and keeps how each target can be compared: in which group it is, and what its
 * schema sums up to.
 */
public record Compare(Edges edges, DirtyMarks dirty) {
    /** How a target stands, by environment and path. */
    private static final String STANDING = "schema-standing";
    /** The targets of an environment that have the same changes in the same form, by group. */
    private static final String GROUP = "schema-group";
    /** Who is compared with a target of another environment. */
    private static final String COUNTERPART = "schema-counterpart";

    /** Whether a target can be compared may have changed; of one that nobody looked at nobody asks. */
    public void target(String application, String path) {
        if (edges.has(Keys.of(application, SchemaIntake.TARGET, path))) {
            dirty.mark(new Mark.Compared(application, With.ANYTHING, path));
        }
    }

    /** All that is compared with a target, or rests on it, is to be compared again. */
    void touched(String application, String path) {
        target(application, path);
        Place place = place(application, path);
        if (place != null) {
            mark(application, path, place);
        }
    }

    /** Something else is open now, or is not any more: what would say the same in other words is to be judged again. */
    void told(Drift now) {
        String application = now.application().value();
        String path = now.target().path();
        Place place = place(application, path);
        if (place == null) {
            return;
        }
        switch (now.comparison()) {
            case DEPLOYMENT -> mark(application, path, place);
            case MIGRATIONS, EFFECT -> {
                group(application, environment(path), place.group());
                dirty.mark(new Mark.Compared(application, With.ENVIRONMENT, path));
            }
            case SIBLINGS, ENVIRONMENT -> {}
        }
    }

    /** Compares all targets of an application again. */
    public void all(String application) {
        for (String rest : edges.rests(Keys.prefix(application, STANDING))) {
            touched(application, Keys.parts(rest)[1]);
        }
    }

    void mark(String application, String path, Place place) {
        group(application, environment(path), place.group());
        dirty.mark(new Mark.Compared(application, With.ENVIRONMENT, path));
        dirty.mark(new Mark.Compared(application, With.MIGRATIONS, path));
        for (String named : new String[] {path, ""}) {
            edges.rests(Keys.prefix(application, COUNTERPART, environment(path), named))
                    .forEach(asker -> dirty.mark(new Mark.Compared(application, With.ENVIRONMENT, asker)));
        }
    }

    /** Compares one target alone again. */
    void again(String application, String path) {
        dirty.mark(new Mark.Compared(application, With.ENVIRONMENT, path));
        dirty.mark(new Mark.Compared(application, With.MIGRATIONS, path));
    }

    private void group(String application, String environment, String group) {
        dirty.mark(new Mark.Compared(application, With.SIBLINGS, Keys.of(environment, group)));
    }

    @Nullable
    Place place(String application, String path) {
        String text = edges.text(Keys.of(application, STANDING, environment(path), path));
        return text == null ? null : Place.of(text);
    }

    /** Puts how a target stands in the place of how it stood; answers how it stood. */
    @Nullable
    Place replace(String application, String path, @Nullable Place now) {
        String environment = environment(path);
        String key = Keys.of(application, STANDING, environment, path);
        Place before = place(application, path);
        if (before != null && (now == null || !now.group().equals(before.group()))) {
            edges.remove(Keys.of(application, GROUP, environment, before.group(), path));
        }
        if (now == null) {
            edges.remove(key);
        } else if (!now.equals(before)) {
            edges.put(key, now.text());
            edges.put(Keys.of(application, GROUP, environment, now.group(), path), now.text());
        }
        return before;
    }

    /** The targets of a group, by path. */
    Iterable<KeyValue<String, Place>> members(String application, String environment, String group) {
        return places(Keys.prefix(application, GROUP, environment, group));
    }

    /** All targets of an environment that can be compared, by path. */
    Iterable<KeyValue<String, Place>> members(String application, String environment) {
        return places(Keys.prefix(application, STANDING, environment));
    }

    private Iterable<KeyValue<String, Place>> places(String prefix) {
        return edges.entries(prefix).stream()
                .map(entry -> KeyValue.pair(entry.key.substring(prefix.length()), Place.of(entry.value)))
                .toList();
    }

    /** Notes with which target of another environment one is compared; null if that depends on all of them. */
    void compared(String application, String path, String like, @Nullable String counterpart) {
        String key = Keys.of(application, COUNTERPART, "", path);
        String before = edges.text(key);
        String now = Keys.of(application, COUNTERPART, like, counterpart == null ? "" : counterpart, path);
        if (now.equals(before)) {
            return;
        }
        if (before != null) {
            edges.remove(before);
        }
        edges.put(key, now);
        edges.add(now);
    }

    static String environment(String path) {
        return path.split("/", -1)[1];
    }

    /**
     * How a target can be compared.
     *
     * @param sum of its schema
     * @param course how it came to its changes
     * @param joined the first look after the last of them
     */
    record Place(String group, String form, String sum, String course, String joined) {
        static Place of(String text) {
            String[] parts = Keys.parts(text);
            return new Place(parts[0], parts[1], parts[2], parts[3], parts[4]);
        }

        String text() {
            return Keys.of(group, form, sum, course, joined);
        }
    }
}
