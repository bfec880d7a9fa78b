package dev.shiplog.events.fact;

import dev.shiplog.events.identity.Text;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An object of a database, as far as the text of a change tells it.
 *
 * @param kind such as {@code table}, {@code view}, {@code function}, in lower case
 * @param name with its schema where the text gives one; in lower case unless it was quoted
 */
public record DatabaseObject(String kind, String name) {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z ]{0,39}");

    public DatabaseObject {
        kind(kind);
        Text.identifying("object.name", name, 300);
    }

    /**
     * A kind of object.
     *
     * @throws IllegalArgumentException if it is none
     */
    static String kind(@Nullable String kind) {
        return Text.matching("object.kind", kind, KIND, "a kind of object such as table, in lower case");
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
