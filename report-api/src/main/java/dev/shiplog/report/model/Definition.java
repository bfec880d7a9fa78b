package dev.shiplog.report.model;

/**
 * What a hash of an object stands for.
 *
 * @param form of the text, such as {@code postgresql/1 (18)}
 * @param text lines of {@code name: value}, literals in them masked
 * @param cut whether its end is missing
 */
public record Definition(String form, String text, boolean cut) {}
