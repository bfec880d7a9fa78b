package dev.shiplog.report.model;

import dev.shiplog.events.identity.ApplicationName;
import org.jspecify.annotations.Nullable;

/** Reads which objects of a database changes touch that are under way: not yet everywhere where their path ends. */
public interface ObjectReader {
    /** The list's name in cursors. */
    String LIST = "objects";

    /**
     * A page of objects by name and kind, each with its changes.
     *
     * @param object its name, or its kind and its name; null for all
     * @param after where the previous page ended; null for the first page
     */
    Page<TouchedObject> list(ApplicationName application, @Nullable String object, @Nullable Cursor after, int limit);

    /** How many changes are under way of which nobody knows what they touch; such ones are in no list. */
    long unknown(ApplicationName application);
}
