package dev.shiplog.processor.evidence;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.processor.drift.Present;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the objects of one target are now, next to each other, so that a whole schema is one walk; and a sum over all of
 * them that is the same for schemas that are alike, so that most schemas need not be walked at all. The sum is a
 * bitwise one over a hash for each object: it is kept up by what changes.
 */
public final class CurrentSchema {
    private static final String NOW = "schema-now";
    private static final String SUM = "schema-sum";
    private static final int SUMMED = 16;
    private static final String EMPTY = "00".repeat(SUMMED);

    private final String application;
    private final String path;
    private final Edges edges;

    public CurrentSchema(String application, String path, Edges edges) {
        this.application = application;
        this.path = path;
        this.edges = edges;
    }

    /** What an object is. */
    public Present at(DatabaseObject object) {
        Present found = read(edges.text(key(object)));
        return found == null ? Present.NEVER : found;
    }

    /** The sum over all objects that are there. */
    public String sum() {
        String kept = edges.text(Keys.of(application, SUM, path));
        return kept == null ? EMPTY : kept;
    }

    /** Goes through all objects that are there. */
    public void each(BiConsumer<DatabaseObject, Present> visitor) {
        String prefix = Keys.prefix(application, NOW, path);
        edges.walk(prefix, Keys.end(application, NOW, path), false, (key, value) -> {
            Present present = read(value);
            if (present != null && present.there()) {
                String[] parts = Keys.parts(key.substring(prefix.length()), 2);
                visitor.accept(new DatabaseObject(parts[0], parts[1]), present);
            }
            return true;
        });
    }

    /** All objects that are there. */
    public Map<DatabaseObject, Present> all() {
        Map<DatabaseObject, Present> found = new LinkedHashMap<>();
        each(found::put);
        return found;
    }

    /** Puts what objects are now in the place of what they were; answers whether anything differs. */
    public boolean replace(Map<DatabaseObject, Present> now) {
        String before = sum();
        byte[] sum = HexFormat.of().parseHex(before);
        boolean changed = false;
        for (Map.Entry<DatabaseObject, Present> entry : now.entrySet()) {
            String key = key(entry.getKey());
            String text = text(entry.getValue());
            String known = edges.text(key);
            if (!text.equals(known)) {
                edges.put(key, text);
                add(sum, entry.getKey(), read(known));
                add(sum, entry.getKey(), entry.getValue());
                changed = true;
            }
        }
        String after = HexFormat.of().formatHex(sum);
        if (!after.equals(before)) {
            edges.put(Keys.of(application, SUM, path), after);
        }
        return changed;
    }

    /** Adding the same twice is the same as not adding it. */
    private static void add(byte[] sum, DatabaseObject object, @Nullable Present present) {
        if (present == null || !present.there()) {
            return;
        }
        String text = Keys.of(object.kind(), object.name(), text(present.structure()), text(present.access()));
        byte[] hash = Arrays.copyOf(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), SUMMED);
        for (int i = 0; i < SUMMED; i++) {
            sum[i] ^= hash[i];
        }
    }

    private String key(DatabaseObject object) {
        return Keys.of(application, NOW, path, object.kind(), object.name());
    }

    private static String text(Present present) {
        return Keys.of(
                text(present.hash()), text(present.structure()), text(present.access()), Keys.time(present.since()));
    }

    private static @Nullable Present read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] parts = Keys.parts(text);
        return new Present(said(parts[0]), said(parts[1]), said(parts[2]), Keys.time(parts[3]));
    }

    private static String text(@Nullable String said) {
        return Objects.requireNonNullElse(said, "");
    }

    private static @Nullable String said(String text) {
        return text.isEmpty() ? null : text;
    }
}
