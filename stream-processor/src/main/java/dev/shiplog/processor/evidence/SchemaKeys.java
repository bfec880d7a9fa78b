package dev.shiplog.processor.evidence;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.SchemaObject;
import dev.shiplog.processor.drift.Run;
import dev.shiplog.processor.drift.Step;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Under which keys it is kept what looks at schemas saw, and what may explain it. */
public final class SchemaKeys {
    /** What an object was, by object and time. */
    public static final String OBJECT = "schema-object";
    /** Which objects a look told of, by time. */
    public static final String TOLD = "schema-told";

    private static final String OWNER = "schema-owner";
    private static final String RUN = "schema-run";
    private static final String SPAN = "schema-span";

    private SchemaKeys() {}

    /** A run, by its end, so that those that end late are found where others are. */
    public static String run(String application, String path, Run run) {
        return Keys.of(application, RUN, path, Keys.time(run.until()), run.deployment());
    }

    static String runsFrom(String application, String path, Instant end) {
        return Keys.of(application, RUN, path, Keys.time(end));
    }

    static String runsTo(String application, String path, Instant end) {
        return Keys.end(application, RUN, path, Keys.time(end));
    }

    /** Since when an object differed; the value is until when, or empty. */
    public static String span(String application, String path, String from, DatabaseObject object) {
        return Keys.of(application, SPAN, path, from, object.kind(), object.name());
    }

    /** The object of a span. */
    static DatabaseObject spanned(String key) {
        String[] parts = Keys.parts(key);
        return new DatabaseObject(parts[4], parts[5]);
    }

    static String spans(String application, String path) {
        return Keys.prefix(application, SPAN, path);
    }

    static String spansTo(String application, String path, Instant time) {
        return Keys.end(application, SPAN, path, Keys.time(time));
    }

    public static String object(String application, String path, DatabaseObject object) {
        return Keys.prefix(application, OBJECT, path, object.kind(), object.name());
    }

    /** Who owned an object when it was seen with an owner last: when and by which look that was, and the owner. */
    public static String owner(String application, String path, DatabaseObject object) {
        return Keys.of(application, OWNER, path, object.kind(), object.name());
    }

    /** What a look tells an object to be, as it is kept. */
    public static String said(SchemaObject seen, String form) {
        return Keys.of(text(seen.hash()), form, text(seen.structureOrHash()), text(seen.access()), text(seen.owner()));
    }

    static Step step(Instant at, String[] said) {
        // What was kept before structure and privileges were told apart has two parts.
        return said.length < 4
                ? new Step(at, said(said[0]), said[1])
                : new Step(at, said(said[0]), said[1], said(said[2]), said(said[3]));
    }

    private static String text(@Nullable String said) {
        return said == null ? "" : said;
    }

    private static @Nullable String said(String text) {
        return text.isEmpty() ? null : text;
    }

    /** The owner of an object as it was seen with one last; null if it never was. */
    public static @Nullable String owner(String application, String path, DatabaseObject object, Edges edges) {
        String kept = edges.text(owner(application, path, object));
        return kept == null ? null : Keys.parts(kept, 3)[2];
    }

    public static String told(String application, String path, Instant at, DatabaseObject object) {
        return Keys.of(application, TOLD, path, Keys.time(at), object.kind(), object.name());
    }

    /** The objects that looks told of after one time and until another. */
    public static Set<DatabaseObject> toldBetween(
            Edges edges, String application, String path, Instant after, Instant until) {
        Set<DatabaseObject> found = new HashSet<>();
        String prefix = Keys.prefix(application, TOLD, path);
        edges.walk(
                prefix + Keys.time(after.plus(1, ChronoUnit.MICROS)),
                Keys.end(application, TOLD, path, Keys.time(until)),
                false,
                (key, value) -> {
                    String[] parts = Keys.parts(key.substring(prefix.length()), 3);
                    found.add(new DatabaseObject(parts[1], parts[2]));
                    return true;
                });
        return found;
    }
}
