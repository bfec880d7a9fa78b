package dev.shiplog.events.fact;

import dev.shiplog.events.identity.Text;

/**
 * An object of a database, as far as the text of a change tells it.
 *
 * @param kind such as {@code table}, {@code view}, {@code function}, in lower case
 * @param name with its schema where the text gives one; in lower case unless it was quoted
 */
public record DatabaseObject(String kind, String name) {
    public DatabaseObject {
        Text.matching("object.kind", kind, "[a-z][a-z ]{0,39}", "a kind of object such as table, in lower case");
        Text.identifying("object.name", name, 300);
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
