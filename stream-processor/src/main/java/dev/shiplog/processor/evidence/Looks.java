package dev.shiplog.processor.evidence;

import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The looks at the schema of one target, by time. */
public final class Looks {
    public static final String LOOK = "schema-look";
    public static final String WHOLE = "schema-whole";
    public static final String BROKEN = "schema-broken";

    private final String application;
    private final String path;
    private final Edges edges;

    public Looks(String application, String path, Edges edges) {
        this.application = application;
        this.path = path;
        this.edges = edges;
    }

    /** The last before a time that is as asked for; null if there is none. */
    public @Nullable Look before(Instant time, Predicate<Look> asked) {
        return find(prefix(LOOK), key(LOOK, time), true, asked);
    }

    /** The same, or one of that time. */
    public @Nullable Look until(Instant time, Predicate<Look> asked) {
        return find(prefix(LOOK), end(LOOK, time), true, asked);
    }

    /** The first after a time that is as asked for; null if there is none. */
    public @Nullable Look after(Instant time, Predicate<Look> asked) {
        return find(end(LOOK, time), Keys.end(application, LOOK, path), false, asked);
    }

    public @Nullable Look newest() {
        return find(prefix(LOOK), Keys.end(application, LOOK, path), true, look -> true);
    }

    /** The newest that is as asked for; null if there is none. */
    public @Nullable Look newest(Predicate<Look> asked) {
        return find(prefix(LOOK), Keys.end(application, LOOK, path), true, asked);
    }

    /** The one that another goes on from; null if it is not known, or the other tells all by itself. */
    public @Nullable Look base(Look look) {
        Instant at = look.sinceAt();
        return at == null
                ? null
                : find(
                        key(LOOK, at),
                        end(LOOK, at),
                        false,
                        found -> look.since() != null
                                && look.since().equals(found.hash())
                                && look.form().equals(found.form()));
    }

    public @Nullable Look get(String time, String id) {
        return edges.kept(Keys.of(application, LOOK, path, time, id), Look.class);
    }

    /** Whether a look until this time told all, and every one after that goes on from one that is known. */
    public boolean unbroken(Instant time) {
        String whole = last(WHOLE, time);
        String broken = last(BROKEN, time);
        return whole != null && (broken == null || whole.compareTo(broken) > 0);
    }

    private @Nullable String last(String kind, Instant time) {
        String[] found = new String[1];
        edges.walk(prefix(kind), end(kind, time), true, (key, value) -> {
            found[0] = Keys.parts(key)[3];
            return false;
        });
        return found[0];
    }

    private @Nullable Look find(String from, String to, boolean backwards, Predicate<Look> asked) {
        Look[] found = new Look[1];
        edges.walk(from, to, backwards, (key, value) -> {
            Look look = edges.read(value, Look.class);
            if (asked.test(look)) {
                found[0] = look;
            }
            return found[0] == null;
        });
        return found[0];
    }

    private String prefix(String kind) {
        return Keys.prefix(application, kind, path);
    }

    private String key(String kind, Instant time) {
        return Keys.of(application, kind, path, Keys.time(time));
    }

    private String end(String kind, Instant time) {
        return Keys.end(application, kind, path, Keys.time(time));
    }
}
