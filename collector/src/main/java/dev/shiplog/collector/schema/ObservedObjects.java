package dev.shiplog.collector.schema;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.SchemaObject;
import dev.shiplog.events.identity.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The objects of a schema and the hashes of their definitions, in the order that {@code docs/drift.md} says. */
final class ObservedObjects {
    /** By kind and name as their UTF-8 bytes; Java compares text by its UTF-16 units, which is another order. */
    private static final Comparator<DatabaseObject> ORDER = Comparator.comparing(
                    DatabaseObject::kind, ObservedObjects::compareBytes)
            .thenComparing(DatabaseObject::name, ObservedObjects::compareBytes);
    /** Kinds that often belong to whoever set the database up, and not to whose schema it is. */
    private static final Set<String> OF_THE_DATABASE =
            Set.of("schema", "extension", "event trigger", "publication", "database");

    private final NavigableMap<DatabaseObject, ObservedObject> objects = new TreeMap<>(ORDER);
    /** Thousands of objects have the same few owners and privileges, which are kept once. */
    private final Map<String, String> accesses = new HashMap<>();

    /**
     * An object.
     *
     * @param before what was known of all; what is as it was then is neither taken apart nor kept twice
     * @return its hash
     */
    String add(SchemaItem item, @Nullable ObservedObjects before) {
        String hash = Sha256.hex(item.definition().getBytes(StandardCharsets.UTF_8));
        Map.Entry<DatabaseObject, ObservedObject> known = before == null ? null : before.entry(item.object());
        if (known != null && known.getValue().hash().equals(hash)) {
            objects.put(known.getKey(), known.getValue());
            return hash;
        }
        AccessLines.Parts parts = AccessLines.of(item);
        String structure =
                parts.access() == null ? null : Sha256.hex(parts.structure().getBytes(StandardCharsets.UTF_8));
        add(item.object(), new ObservedObject(hash, structure, parts.access()));
        return hash;
    }

    void add(DatabaseObject object, ObservedObject observed) {
        String access = observed.access();
        String shared = access == null ? null : accesses.computeIfAbsent(access, same -> same);
        objects.put(object, new ObservedObject(observed.hash(), observed.structure(), shared));
    }

    private Map.@Nullable Entry<DatabaseObject, ObservedObject> entry(DatabaseObject object) {
        Map.Entry<DatabaseObject, ObservedObject> found = objects.ceilingEntry(object);
        return found != null && found.getKey().equals(object) ? found : null;
    }

    /** Replaces all objects of these kinds by what was known of them. */
    void keep(Collection<String> kinds, ObservedObjects known) {
        if (kinds.isEmpty()) {
            return;
        }
        objects.keySet().removeIf(object -> kinds.contains(object.kind()));
        known.objects.forEach((object, observed) -> {
            if (kinds.contains(object.kind())) {
                objects.put(object, observed);
            }
        });
    }

    int size() {
        return objects.size();
    }

    NavigableMap<DatabaseObject, ObservedObject> all() {
        return objects;
    }

    /** The hash of the whole. */
    String whole() {
        MessageDigest digest = Sha256.digest();
        objects.forEach((object, observed) ->
                digest.update((object.kind() + '\t' + object.name() + '\t' + observed.hash() + '\n')
                        .getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What differs from what was there before; what is gone has no hash. */
    List<SchemaObject> since(ObservedObjects before) {
        Told now = new Told(mainOwner());
        Told then = new Told(before.mainOwner());
        List<SchemaObject> changes = new ArrayList<>();
        objects.forEach((object, observed) -> {
            ObservedObject known = before.objects.get(object);
            // Who owns most may change, and with it what counts as the same access.
            boolean same = known != null
                    && known.hash().equals(observed.hash())
                    && Objects.equals(then.access(known), now.access(observed));
            if (!same) {
                changes.add(now.object(object, observed));
            }
        });
        for (DatabaseObject object : before.objects.keySet()) {
            if (!objects.containsKey(object)) {
                changes.add(new SchemaObject(object, null));
            }
        }
        return changes;
    }

    /** The role that owns most, of several the first by name; null if nobody owns anything. */
    @Nullable
    String mainOwner() {
        Map<String, Integer> all = new HashMap<>();
        Map<String, Integer> own = new HashMap<>();
        objects.forEach((object, observed) -> {
            String owner = AccessLines.owner(observed.access());
            if (owner != null) {
                all.merge(owner, 1, Integer::sum);
                if (!OF_THE_DATABASE.contains(object.kind())) {
                    own.merge(owner, 1, Integer::sum);
                }
            }
        });
        return (own.isEmpty() ? all : own)
                .entrySet().stream()
                        .max(Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(Map.Entry.<String, Integer>comparingByKey()
                                        .reversed()))
                        .map(Map.Entry::getKey)
                        .orElse(null);
    }

    /** Objects as they are told, where this role owns most. */
    private static final class Told {
        private final @Nullable String main;
        private final Map<String, String> hashes = new HashMap<>();

        Told(@Nullable String main) {
            this.main = main;
        }

        @Nullable
        String access(ObservedObject observed) {
            String access = observed.access();
            return access == null
                    ? null
                    : hashes.computeIfAbsent(
                            access,
                            lines -> Sha256.hex(AccessLines.alike(lines, main).getBytes(StandardCharsets.UTF_8)));
        }

        SchemaObject object(DatabaseObject object, ObservedObject observed) {
            return new SchemaObject(
                    object,
                    observed.hash(),
                    observed.structure(),
                    access(observed),
                    AccessLines.owner(observed.access()));
        }
    }

    /** As {@link java.util.Arrays#compareUnsigned} orders the bytes of UTF-8, which is the order of code points. */
    private static int compareBytes(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int at = 0; at < length; at++) {
            char left = one.charAt(at);
            char right = other.charAt(at);
            if (left != right) {
                boolean pairs = Character.isSurrogate(left) != Character.isSurrogate(right);
                return pairs ? (Character.isSurrogate(left) ? 1 : -1) : Character.compare(left, right);
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
