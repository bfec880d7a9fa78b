package dev.shiplog.collector.webhook;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/**
 * The forms in which hosts write times: ISO 8601 with {@code Z} or an offset with or without a colon, and GitLab's own
 * {@code 2021-04-28 21:50:00 +0200} and {@code 2016-08-12 15:23:28 UTC}. A time without an offset is not read: nobody
 * could tell when it was.
 */
final class WrittenTime {
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter SPACED = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendLiteral(' ')
            .optionalStart()
            .appendOffset("+HHMM", "UTC")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private WrittenTime() {}

    /**
     * The time that a text says.
     *
     * @throws java.time.DateTimeException if it is in none of the forms
     */
    static Instant parse(String text) {
        DateTimeFormatter form = text.indexOf(' ') < 0 ? ISO : SPACED;
        return OffsetDateTime.parse(text, form).toInstant();
    }
}
