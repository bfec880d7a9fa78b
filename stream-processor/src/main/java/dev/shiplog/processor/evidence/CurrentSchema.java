package dev.shiplog.processor.evidence;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.processor.drift.Present;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the objects of one target are now, and sums over them that are the same for schemas that are alike, so that most
 * schemas need not be gone through at all, and of two that differ only the part that does. The objects are divided by a
 * hash of their names; each sum is a bitwise one over a hash for each object of its part, kept up by what changes.
 */
public final class CurrentSchema {
    private static final String NOW = "schema-now";
    private static final String SUMS = "schema-sums";
    /** What is nothing but privileges of a role, and is named after it: between targets nobody can compare it. */
    private static final String GRANT = "grant";

    private static final int PARTS = 64;
    private static final int SUMMED = 16;
    /** A sum in hexadecimal digits. */
    private static final int DIGITS = 2 * SUMMED;

    private static final String EMPTY = "0".repeat(PARTS * DIGITS);

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
        Present found = read(edges.text(key(object, part(object))));
        return found == null ? Present.NEVER : found;
    }

    /** The same for schemas that are alike. */
    public String sum() {
        return Sha256.hex(sums().getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    /** All objects that are there. */
    public Map<DatabaseObject, Present> all() {
        Map<DatabaseObject, Present> found = new LinkedHashMap<>();
        walk(Keys.prefix(application, NOW, path), Keys.end(application, NOW, path), found);
        return found;
    }

    /** The objects that are not alike in another schema. */
    public Set<DatabaseObject> differing(CurrentSchema other) {
        Set<DatabaseObject> found = new HashSet<>();
        String sums = sums();
        String others = other.sums();
        for (int part = 0; part < PARTS; part++) {
            if (!sums.regionMatches(part * DIGITS, others, part * DIGITS, DIGITS)) {
                Map<DatabaseObject, Present> here = part(part);
                Map<DatabaseObject, Present> there = other.part(part);
                Set<DatabaseObject> either = new HashSet<>(here.keySet());
                either.addAll(there.keySet());
                either.removeIf(object ->
                        here.getOrDefault(object, Present.NEVER).alike(there.getOrDefault(object, Present.NEVER)));
                found.addAll(either);
            }
        }
        return found;
    }

    /** Puts what objects are now in the place of what they were; answers whether anything differs between targets. */
    public boolean replace(Map<DatabaseObject, Present> now) {
        String before = sums();
        byte[] sums = HexFormat.of().parseHex(before);
        boolean changed = false;
        for (Map.Entry<DatabaseObject, Present> entry : now.entrySet()) {
            if (entry.getKey().kind().equals(GRANT)) {
                continue;
            }
            int part = part(entry.getKey());
            String key = key(entry.getKey(), part);
            String text = text(entry.getValue());
            String known = edges.text(key);
            if (!text.equals(known)) {
                edges.put(key, text);
                add(sums, part, entry.getKey(), read(known));
                add(sums, part, entry.getKey(), entry.getValue());
                changed = true;
            }
        }
        String after = HexFormat.of().formatHex(sums);
        if (!after.equals(before)) {
            edges.put(Keys.of(application, SUMS, path), after);
        }
        return changed;
    }

    private String sums() {
        String kept = edges.text(Keys.of(application, SUMS, path));
        return kept == null ? EMPTY : kept;
    }

    private Map<DatabaseObject, Present> part(int part) {
        Map<DatabaseObject, Present> found = new LinkedHashMap<>();
        walk(Keys.prefix(application, NOW, path, digits(part)), Keys.end(application, NOW, path, digits(part)), found);
        return found;
    }

    private void walk(String from, String to, Map<DatabaseObject, Present> found) {
        edges.walk(from, to, false, (key, value) -> {
            Present present = read(value);
            if (present != null && present.there()) {
                String[] parts = Keys.parts(key, 6);
                found.put(new DatabaseObject(parts[4], parts[5]), present);
            }
            return true;
        });
    }

    /** Adding the same twice is the same as not adding it. */
    private static void add(byte[] sums, int part, DatabaseObject object, @Nullable Present present) {
        if (present == null || !present.there()) {
            return;
        }
        String text = Keys.of(object.kind(), object.name(), text(present.structure()), text(present.access()));
        byte[] hash = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < SUMMED; i++) {
            sums[part * SUMMED + i] ^= hash[i];
        }
    }

    private static int part(DatabaseObject object) {
        byte[] hash = Sha256.of(object.toString().getBytes(StandardCharsets.UTF_8));
        return Math.floorMod(hash[0], PARTS);
    }

    private String key(DatabaseObject object, int part) {
        return Keys.of(application, NOW, path, digits(part), object.kind(), object.name());
    }

    private static String digits(int part) {
        return HexFormat.of().toHexDigits((byte) part);
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
