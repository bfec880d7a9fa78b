package dev.shiplog.processor;

import static dev.shiplog.processor.Say.at;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.SchemaObject;
import dev.shiplog.events.fact.SchemaObserved;
import dev.shiplog.events.identity.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A collector that looks at one schema, and tells as {@code docs/drift.md} says. Objects are tables, by name. What
 * follows a bar in a definition is who may use the object; such an object is owned by a role with the target's name.
 */
public final class SaySchema {
    public static final String FORM = "postgresql/1 (18)";

    private final String target;
    private final String form;
    private final String kind;
    private final Map<String, String> known = new TreeMap<>();
    private @Nullable String since;
    private double sinceAt;

    public SaySchema(String target) {
        this(target, FORM);
    }

    public SaySchema(String target, String form) {
        this(target, form, "table");
    }

    /** One that sees objects of another kind. */
    public SaySchema(String target, String form, String kind) {
        this.target = target;
        this.form = form;
        this.kind = kind;
    }

    /** A look that sees these: a name and a definition, in turn. */
    public SchemaObserved look(double time, String... objects) {
        return look(time, 1, objects).getFirst();
    }

    /** The same in parts. */
    public List<SchemaObserved> look(double time, int parts, String... objects) {
        Map<String, String> now = new TreeMap<>();
        for (int i = 0; i < objects.length; i += 2) {
            now.put(objects[i], objects[i + 1]);
        }
        TreeSet<String> names = new TreeSet<>(known.keySet());
        names.addAll(now.keySet());
        List<SchemaObject> changes = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(known.get(name), now.get(name))) {
                changes.add(object(name, now.get(name)));
            }
        }
        String hash = hash(now.toString());
        List<SchemaObserved> told = new ArrayList<>();
        for (int part = 1; part <= parts; part++) {
            List<SchemaObject> share =
                    changes.subList((part - 1) * changes.size() / parts, part * changes.size() / parts);
            told.add(new SchemaObserved(
                    Say.target(target),
                    form,
                    "PostgreSQL 18.1",
                    hash,
                    now.size(),
                    since,
                    since == null ? null : at(sinceAt),
                    part,
                    parts,
                    share,
                    List.of(),
                    null,
                    at(time)));
        }
        known.clear();
        known.putAll(now);
        since = hash;
        sinceAt = time;
        return told;
    }

    /** From now on it does not know what it told before. */
    public SaySchema forgetful() {
        known.clear();
        since = null;
        return this;
    }

    /** A look that could read nothing. */
    public SchemaObserved blind(double time) {
        return new SchemaObserved(
                Say.target(target),
                form,
                null,
                null,
                0,
                null,
                null,
                1,
                1,
                List.of(),
                List.of(),
                "The server does not answer",
                at(time));
    }

    private SchemaObject object(String name, @Nullable String definition) {
        if (definition == null || !definition.contains("|")) {
            return new SchemaObject(new DatabaseObject(kind, name), definition == null ? null : hash(definition));
        }
        String[] parts = definition.split("\\|", 2);
        return new SchemaObject(
                new DatabaseObject(kind, name), hash(target + definition), hash(parts[0]), hash(parts[1]), target);
    }

    public static DatabaseObject table(String name) {
        return new DatabaseObject("table", name);
    }

    /** The hash of a definition. */
    public static String hash(String definition) {
        return Sha256.hex(definition.getBytes(StandardCharsets.UTF_8));
    }
}
