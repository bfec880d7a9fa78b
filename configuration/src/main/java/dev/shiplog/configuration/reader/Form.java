package dev.shiplog.configuration.reader;

import java.util.function.Function;

/**
 * The form that one value has.
 *
 * @param parse from text; throws {@link IllegalArgumentException} with what is wrong
 * @param mend what to write instead
 */
record Form<T>(Function<String, T> parse, String mend) {}
