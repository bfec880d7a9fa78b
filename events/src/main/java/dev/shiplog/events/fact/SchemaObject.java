package dev.shiplog.events.fact;

import dev.shiplog.events.identity.Text;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One object of a database as a look at its schema saw it.
 *
 * @param object its kind, and its name as {@code docs/drift.md} spells names
 * @param hash SHA-256 of its canonical definition, 64 lower-case hexadecimal digits; null if it is gone
 */
public record SchemaObject(DatabaseObject object, @Nullable String hash) {
    private static final Pattern FORM = Pattern.compile("[a-z]+/[0-9]+ \\([0-9.]+\\)");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public SchemaObject {
        Bounds.present("object", object);
        hash = hash == null ? null : hash("hash", hash);
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
