package dev.shiplog.configuration.governance;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

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

    @Override
    public String toString() {
        return days.stream().sorted().toList() + " " + from + " to " + to + " " + zone;
    }
}
