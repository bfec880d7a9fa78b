package dev.shiplog.processor.evidence;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.processor.drift.Run;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.time.Instant;
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

    /** The owner of an object as it was seen with one last; null if it never was. */
    public static @Nullable String owner(String application, String path, DatabaseObject object, Edges edges) {
        String kept = edges.text(owner(application, path, object));
        return kept == null ? null : Keys.parts(kept, 3)[2];
    }

    public static String told(String application, String path, Instant at, DatabaseObject object) {
        return Keys.of(application, TOLD, path, Keys.time(at), object.kind(), object.name());
    }
}
