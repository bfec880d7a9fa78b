package dev.shiplog.processor.promotion;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** How problems name several things, and lengths of time. */
final class Wording {
    /** How many are named at most. */
    static final int LISTED = 20;

    private static final long SECONDS_A_DAY = 86_400;

    private Wording() {}

    /** A time that a policy gives, in the largest unit that fits: {@code 30 d}, {@code 36 h}, {@code 90 min}. */
    static String length(Duration duration) {
        if (duration.toSeconds() % SECONDS_A_DAY == 0) {
            return duration.toDays() + " d";
        }
        if (duration.toMinutesPart() == 0 && duration.toSecondsPart() == 0) {
            return duration.toHours() + " h";
        }
        return duration.toSecondsPart() == 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }

    /** The first of them with commas, and how many more there are. */
    static String listed(List<?> things) {
        String named = things.stream().limit(LISTED).map(String::valueOf).collect(Collectors.joining(", "));
        int more = things.size() - LISTED;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
