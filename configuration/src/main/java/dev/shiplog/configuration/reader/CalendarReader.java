package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.governance.ChangeWindow;
import dev.shiplog.configuration.governance.Freeze;
import dev.shiplog.events.identity.Text;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads when deployments may begin, and when not. */
final class CalendarReader {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Form<DayOfWeek> DAY =
            new Form<>(CalendarReader::day, "write some of mon, tue, wed, thu, fri, sat, sun");
    private static final Form<String> CLOCK =
            new Form<>(CalendarReader::clock, "write for example \"20:00\"; a day ends at \"24:00\"");
    private static final Pattern CLOCK_TEXT = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d|24:00");
    private static final Form<Local> LOCAL = new Form<>(
            CalendarReader::local, "write a date such as 2026-12-24, or a time such as 2026-12-24T18:00, of the zone");

    private CalendarReader() {}

    static List<ChangeWindow> windows(Section policy) {
        List<ChangeWindow> windows = new ArrayList<>();
        for (Section section : policy.sections("windows")) {
            ChangeWindow window = window(section);
            if (window != null) {
                windows.add(window);
            }
        }
        return windows;
    }

    static List<Freeze> freezes(Section policy) {
        List<Freeze> freezes = new ArrayList<>();
        for (Section section : policy.sections("freezes")) {
            Freeze freeze = freeze(section);
            if (freeze != null) {
                freezes.add(freeze);
            }
        }
        return freezes;
    }

    private static @Nullable ChangeWindow window(Section section) {
        Set<DayOfWeek> days = new LinkedHashSet<>(section.values("days", DAY));
        if (!section.has("days") || section.isEmptyList("days")) {
            section.fault("days", section.name("days") + " names no day", DAY.mend());
        }
        String from = section.required("from", CLOCK);
        String to = section.required("to", CLOCK);
        ZoneId zone = section.required("zone", Forms.ZONE);
        section.finish();
        if (from == null || to == null) {
            return null;
        }
        if (from.equals("24:00")) {
            section.fault("from", section.name("from") + " is the end of a day", "write \"00:00\" of the next day");
            return null;
        }
        if (from.equals(to)) {
            section.fault(
                    "to",
                    section.name("to") + " is the same as from, so that it could be all of the day or none of it",
                    "write from: \"00:00\", to: \"24:00\" for whole days");
            return null;
        }
        return days.isEmpty() || zone == null ? null : new ChangeWindow(days, time(from), time(to), zone);
    }

    private static @Nullable Freeze freeze(Section section) {
        Local from = section.required("from", LOCAL);
        Local to = section.required("to", LOCAL);
        ZoneId zone = section.required("zone", Forms.ZONE);
        String reason = section.required("reason", Forms.TEXT);
        section.finish();
        if (from == null || to == null || zone == null) {
            return null;
        }
        // An hour that comes twice is frozen both times.
        Instant begin = from.first().atZone(zone).withEarlierOffsetAtOverlap().toInstant();
        Instant end = to.last().atZone(zone).withLaterOffsetAtOverlap().toInstant();
        if (!begin.isBefore(end)) {
            section.fault(
                    "to",
                    section.name("to") + " is not after from, so that it ends before it begins",
                    "write the later one as to; a date as to is frozen to its end");
            return null;
        }
        return reason == null ? null : new Freeze(begin, end, reason);
    }

    private static DayOfWeek day(String text) {
        int found = DAYS.indexOf(text.toLowerCase(Locale.ROOT));
        if (found < 0) {
            throw new IllegalArgumentException("day " + Text.shown(text) + " is not known"
                    + Nearest.to(text, DAYS)
                            .map(near -> ", did you mean " + near + "?")
                            .orElse(""));
        }
        return DayOfWeek.of(found + 1);
    }

    private static String clock(String text) {
        if (!CLOCK_TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException(Text.shown(text) + " is not a time of day");
        }
        return text;
    }

    private static LocalTime time(String clock) {
        return clock.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(clock);
    }

    private static Local local(String text) {
        try {
            if (text.length() == 10) {
                LocalDate day = LocalDate.parse(text);
                return new Local(day.atStartOfDay(), day.plusDays(1).atStartOfDay());
            }
            LocalDateTime time = LocalDateTime.parse(text.replace(' ', 'T'));
            return new Local(time, time);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(Text.shown(text) + " is neither a date nor a local time", e);
        }
    }

    /** When something begins if it begins here, and when it ends if it ends here. */
    private record Local(LocalDateTime first, LocalDateTime last) {}
}
