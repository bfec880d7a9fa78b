package dev.shiplog.configuration.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeWindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ChangeWindow NIGHT = window("22:00", "06:00", DayOfWeek.SATURDAY);
    private static final ChangeWindow EARLY = window("01:30", "02:45", DayOfWeek.SUNDAY);

    @Test
    void isShownAsTheConfigurationWritesIt() {
        assertThat(window("20:00", "23:30", DayOfWeek.THURSDAY, DayOfWeek.MONDAY))
                .hasToString("mon, thu 20:00 to 23:30 Europe/Berlin");
    }

    @ParameterizedTest
    @CsvSource({
        // In winter Berlin is one hour ahead of UTC, in summer two.
        "2026-01-10T20:59:59Z, false",
        "2026-01-10T21:00:00Z, true",
        "2026-01-11T04:59:59Z, true",
        "2026-01-11T05:00:00Z, false",
        "2026-07-11T20:00:00Z, true",
        "2026-07-12T03:59:59Z, true",
        "2026-07-12T04:00:00Z, false",
        "2026-07-12T20:30:00Z, false"
    })
    void followsTheClocksOfItsZoneThroughTheYearAndPastMidnight(Instant moment, boolean within) {
        assertThat(NIGHT.holds(moment)).isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({
        // 2026-03-29: at 02:00 the clocks are put forward to 03:00, so that the night is an hour shorter.
        "2026-03-28T21:00:00Z, true",
        "2026-03-29T03:59:59Z, true",
        "2026-03-29T04:00:00Z, false",
        // 2026-10-25: at 03:00 the clocks are put back to 02:00, so that the night is an hour longer.
        "2026-10-24T20:00:00Z, true",
        "2026-10-25T04:59:59Z, true",
        "2026-10-25T05:00:00Z, false"
    })
    void isShorterOrLongerInTheNightsInWhichClocksAreChanged(Instant moment, boolean within) {
        assertThat(NIGHT.holds(moment)).isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T00:29:59Z, false",
        "2026-03-29T00:30:00Z, true",
        "2026-03-29T00:59:59Z, true",
        // It is 03:00 now: the rest of the window is in the hour that was left out.
        "2026-03-29T01:00:00Z, false",
        "2026-10-24T23:30:00Z, true",
        "2026-10-25T00:44:59Z, true",
        "2026-10-25T00:50:00Z, false",
        // It is 02:00 for the second time.
        "2026-10-25T01:00:00Z, true",
        "2026-10-25T01:45:00Z, false"
    })
    void holdsByTheClockInHoursThatAreLeftOutOrComeTwice(Instant moment, boolean within) {
        assertThat(EARLY.holds(moment)).isEqualTo(within);
    }

    @Test
    void canBeWholeDays() {
        ChangeWindow sundays = window("00:00", "00:00", DayOfWeek.SUNDAY);
        assertThat(sundays.holds(Instant.parse("2026-01-10T22:59:59Z"))).isFalse();
        assertThat(sundays.holds(Instant.parse("2026-01-10T23:00:00Z"))).isTrue();
        assertThat(sundays.holds(Instant.parse("2026-01-11T22:59:59Z"))).isTrue();
        assertThat(sundays.holds(Instant.parse("2026-01-11T23:00:00Z"))).isFalse();
    }

    @Test
    void needsADayAndAFreezeNeedsAnEndAfterItsBeginning() {
        assertThatThrownBy(() -> window("01:00", "02:00")).hasMessageContaining("days");
        Instant now = Instant.parse("2026-01-10T00:00:00Z");
        assertThatThrownBy(() -> new Freeze(now, now, "x")).hasMessageContaining("is not before");
        Freeze freeze = new Freeze(now, now.plusSeconds(1), "x");
        assertThat(freeze.holds(now)).isTrue();
        assertThat(freeze.holds(now.plusSeconds(1))).isFalse();
    }

    private static ChangeWindow window(String from, String to, DayOfWeek... days) {
        return new ChangeWindow(Set.of(days), LocalTime.parse(from), LocalTime.parse(to), BERLIN);
    }
}
