package dev.shiplog.events.fact;

import dev.shiplog.events.identity.Text;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One object of a database as a look at its schema saw it.
 *
 * @param object its kind, and its name as {@code docs/drift.md} spells names
 * @param hash SHA-256 of its canonical definition, 64 lower-case hexadecimal digits; null, as all others are, if it is
 *     gone
 * @param structure the same of the definition without its owner and privileges; null if it has none of these
 * @param access the same of the owner and privileges alone, in which the role that owns most of the schema is {@code
 *     (owner)}, so that schemas of different clients can be compared; null if it has none of these
 * @param owner the role that owns it, as the definition spells it; null where nobody owns it
 */
public record SchemaObject(
        DatabaseObject object,
        @Nullable String hash,
        @Nullable String structure,
        @Nullable String access,
        @Nullable String owner) {
    private static final Pattern FORM = Pattern.compile("[a-z]+/[0-9]+ \\([0-9.]+\\)");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public SchemaObject {
        Bounds.present("object", object);
        hash = hash == null ? null : hash("hash", hash);
        structure = structure == null ? null : hash("structure", structure);
        access = access == null ? null : hash("access", access);
        owner = Bounds.text(owner);
        if (hash == null && (structure != null || access != null || owner != null)) {
            throw new IllegalArgumentException("hash is missing although the object is there: " + object);
        }
    }

    /** An object whose definition has neither owner nor privileges, or one that is gone. */
    public SchemaObject(DatabaseObject object, @Nullable String hash) {
        this(object, hash, null, null, null);
    }

    /** The hash of what is left of the definition without owner and privileges; null if the object is gone. */
    public @Nullable String structureOrHash() {
        return structure == null ? hash : structure;
    }

    /**
     * The form of definitions.
     *
     * @throws IllegalArgumentException if it is none
     */
    static String form(@Nullable String form) {
        return Text.matching("form", form, FORM, "a form such as postgresql/1 (18)");
    }

    /**
     * A hash of a definition or of a whole schema.
     *
     * @throws IllegalArgumentException if it is none
     */
    static String hash(String field, @Nullable String hash) {
        return Text.matching(field, hash, HASH, "64 lower-case hexadecimal digits");
    }
}
