package dev.shiplog.configuration.governance;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When deployments may begin, each week.
 *
 * @param days on which it begins; never empty
 * @param from included
 * @param to not included; a window whose end is not after its beginning ends on the next day
 */
public record ChangeWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    public ChangeWindow {
        days = Ordered.copy(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("days is empty");
        }
    }

    /** Whether this moment lies within it, by the clocks of its zone. */
    public boolean holds(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean overnight = !to.isAfter(from);
        if (!overnight) {
            return days.contains(local.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
        }
        boolean evening = days.contains(local.getDayOfWeek()) && !time.isBefore(from);
        boolean morning = days.contains(local.getDayOfWeek().minus(1)) && time.isBefore(to);
        return evening || morning;
    }

    /** As the configuration writes it. */
    @Override
    public String toString() {
        String named = days.stream()
                .sorted()
                .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return named + " " + from + " to " + to + " " + zone;
    }
}
