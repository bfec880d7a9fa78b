package dev.shiplog.collector.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/** One way in which a file writes times. */
final class TimeForm {
    /** ISO 8601 and what databases and spreadsheets make of it; a date alone is its first moment. */
    static final TimeForm ISO = new TimeForm(
            "ISO 8601",
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .optionalStart()
                    .appendPattern("['T'][' ']HH:mm[:ss]")
                    .optionalStart()
                    .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 1, 9, true)
                    .optionalEnd()
                    .optionalEnd()
                    .appendPattern("[' ']")
                    .optionalStart()
                    .appendOffset("+HH:MM", "Z")
                    .optionalEnd()
                    .optionalStart()
                    .appendOffset("+HHmm", "Z")
                    .optionalEnd()
                    .toFormatter(Locale.ROOT));

    private final String written;
    private final DateTimeFormatter formatter;

    private TimeForm(String written, DateTimeFormatter formatter) {
        this.written = written;
        this.formatter = formatter;
    }

    /** @throws IllegalArgumentException if it is no pattern */
    static TimeForm of(String pattern) {
        return new TimeForm(
                pattern,
                DateTimeFormatter.ofPattern(
                        pattern.equals("seconds") || pattern.equals("milliseconds") ? "'" + pattern + "'" : pattern,
                        Locale.ENGLISH));
    }

    /**
     * A time in one of these forms, else in ISO 8601.
     *
     * @throws IllegalArgumentException if it is in none
     */
    static Instant parse(String text, List<TimeForm> forms, ZoneId zone) {
        RuntimeException first = null;
        for (TimeForm form : forms.isEmpty() ? List.of(ISO) : forms) {
            try {
                return form.parse(text, zone);
            } catch (DateTimeException | NumberFormatException e) {
                first = first == null ? e : first;
            }
        }
        try {
            return ISO.parse(text, zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "is no time in the form " + (forms.isEmpty() ? ISO : forms) + " ("
                            + (first == null ? e : first).getMessage() + ")",
                    e);
        }
    }

    private Instant parse(String text, ZoneId zone) {
        if (written.equals("seconds")) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        if (written.equals("milliseconds")) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        TemporalAccessor found = formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        return switch (found) {
            case OffsetDateTime time -> time.toInstant();
            case LocalDateTime time -> inZone(time, zone);
            case LocalDate date -> date.atStartOfDay(zone).toInstant();
            default -> throw new DateTimeException("neither a time nor a date");
        };
    }

    /** A time that the clocks of the zone skipped was never shown; of one shown twice the earlier is taken. */
    private static Instant inZone(LocalDateTime time, ZoneId zone) {
        if (zone.getRules().getValidOffsets(time).isEmpty()) {
            throw new DateTimeException("the clocks of " + zone + " skipped " + time);
        }
        return time.atZone(zone).toInstant();
    }

    @Override
    public String toString() {
        return written;
    }
}
