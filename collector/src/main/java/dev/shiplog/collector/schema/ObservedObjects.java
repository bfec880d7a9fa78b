package dev.shiplog.collector.schema;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.SchemaObject;
import dev.shiplog.events.identity.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The objects of a schema and the hashes of their definitions, in the order that {@code docs/drift.md} says. */
final class ObservedObjects {
    /** By kind and name as their UTF-8 bytes; Java compares text by its UTF-16 units, which is another order. */
    private static final Comparator<DatabaseObject> ORDER = Comparator.comparing(
                    DatabaseObject::kind, ObservedObjects::compareBytes)
            .thenComparing(DatabaseObject::name, ObservedObjects::compareBytes);

    private final NavigableMap<DatabaseObject, String> hashes = new TreeMap<>(ORDER);

    /** An object; the answer is its hash. */
    String add(SchemaItem item) {
        String hash = Sha256.hex(item.definition().getBytes(StandardCharsets.UTF_8));
        hashes.put(item.object(), hash);
        return hash;
    }

    void add(DatabaseObject object, String hash) {
        hashes.put(object, hash);
    }

    /** Replaces all objects of these kinds by what was known of them. */
    void keep(Collection<String> kinds, ObservedObjects known) {
        hashes.keySet().removeIf(object -> kinds.contains(object.kind()));
        known.hashes.forEach((object, hash) -> {
            if (kinds.contains(object.kind())) {
                hashes.put(object, hash);
            }
        });
    }

    int size() {
        return hashes.size();
    }

    NavigableMap<DatabaseObject, String> hashes() {
        return hashes;
    }

    /** The hash of the whole. */
    String whole() {
        MessageDigest digest = sha256();
        try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            for (Map.Entry<DatabaseObject, String> each : hashes.entrySet()) {
                DatabaseObject object = each.getKey();
                out.write((object.kind() + '\t' + object.name() + '\t' + each.getValue() + '\n')
                        .getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("A digest takes every byte", impossible);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What differs from what was there before; what is gone has no hash. */
    List<SchemaObject> since(ObservedObjects before) {
        List<SchemaObject> changes = new ArrayList<>();
        hashes.forEach((object, hash) -> {
            if (!hash.equals(before.hashes.get(object))) {
                changes.add(new SchemaObject(object, hash));
            }
        });
        for (DatabaseObject object : before.hashes.keySet()) {
            if (!hashes.containsKey(object)) {
                changes.add(new SchemaObject(object, null));
            }
        }
        return changes;
    }

    private static int compareBytes(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
