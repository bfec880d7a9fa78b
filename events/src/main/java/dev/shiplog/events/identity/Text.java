package dev.shiplog.events.identity;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of text that comes from outside, each with a message that names the field and shows the value. */
public final class Text {
    private static final int SHOWN = 80;

    private Text() {}

    /**
     * Text that identifies something: not blank, no control characters, at most {@code longest} characters.
     *
     * @throws IllegalArgumentException if it is none of that
     */
    public static String identifying(String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(field + " is missing or blank");
        }
        if (value.length() > longest) {
            throw new IllegalArgumentException(field + " has " + value.length() + " characters, at most " + longest
                    + " are allowed: " + shown(value));
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(field + " contains a control character: " + shown(value));
        }
        return value;
    }

    /**
     * Text that must look like a pattern.
     *
     * @param form how to mend it, in words, for the message
     * @throws IllegalArgumentException if it does not
     */
    public static String matching(String field, @Nullable String value, String regex, String form) {
        return matching(field, value, Pattern.compile(regex), form);
    }

    /** The same with a pattern that is compiled once, for what is made a million times. */
    public static String matching(String field, @Nullable String value, Pattern pattern, String form) {
        if (value == null || !pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    field + " must be " + form + ", but is " + (value == null ? "missing" : shown(value)));
        }
        return value;
    }

    /** A value as messages show it: quoted, control characters replaced, cut after 80 characters. */
    public static String shown(String value) {
        String cut = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        return '"' + cut.replaceAll("\\p{Cntrl}", "�") + '"';
    }
}
