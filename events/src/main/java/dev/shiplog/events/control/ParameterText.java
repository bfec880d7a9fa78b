package dev.shiplog.events.control;

import dev.shiplog.events.identity.Text;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the texts of parameters; each method throws {@link IllegalArgumentException} with what is wrong. */
public final class ParameterText {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})([smhd])");
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private ParameterText() {}

    /** A whole number of seconds, minutes, hours or days of 24 hours, such as {@code 30d}; 1 s to 36500 d. */
    public static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(Text.shown(text) + " is not a duration");
        }
        long count = Long.parseLong(matcher.group(1));
        Duration duration =
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                };
        if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(Text.shown(text) + " is too short or too long");
        }
        return duration;
    }

    /** A list with commas between; an empty text is an empty list. */
    public static List<String> texts(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** {@code true} or {@code false}. */
    public static boolean flag(String text) {
        return switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(Text.shown(text) + " is neither true nor false");
        };
    }
}
