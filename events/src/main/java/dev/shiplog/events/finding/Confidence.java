package dev.shiplog.events.finding;

/** How sure a link is, the surest last. */
public enum Confidence {
    /** It rests on circumstances, such as a time and a place, or on a name that nobody checks. */
    WEAK,
    /** Somebody named it in a text that people write freely. */
    PROBABLE,
    /** A machine, or a field made for it, names it; or the contents are equal. */
    CERTAIN
}
