package dev.shiplog.events.control;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.Text;

/**
 * What can be set about a control.
 *
 * @param name as shiplog.yaml writes it
 * @param usual what holds where nothing is set, as shiplog.yaml would write it; empty for none
 * @param meaning one sentence
 */
public record Parameter(String name, Kind kind, String usual, String meaning) {
    /** What its value is. */
    public enum Kind {
        /** Such as {@code 24h}. */
        DURATION,
        /** A list of {@code development}, {@code test}, {@code staging}, {@code production}. */
        TIERS,
        /** A list of texts. */
        TEXTS,
        /** {@code true} or {@code false}. */
        FLAG
    }

    public Parameter {
        Text.matching("parameter", name, "[a-z][a-z_]*", "a name in lower case");
        Bounds.present("kind", kind);
        Bounds.present("usual", usual);
        Bounds.present("meaning", meaning);
    }
}
