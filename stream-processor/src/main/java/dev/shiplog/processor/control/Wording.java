package dev.shiplog.processor.control;

import dev.shiplog.events.finding.TrailPerson;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How reasons say things. They are kept for every deployment, so they are short. */
final class Wording {
    /** As many as a reason names of what could be many. */
    static final int NAMED = 5;

    /** As many characters as a reason repeats of what others wrote. */
    private static final int LONGEST = 200;

    private Wording() {}

    /** Sentences one after the other, not more than a few. */
    static String joined(List<String> sentences) {
        String text = sentences.stream().limit(NAMED).collect(Collectors.joining(" "));
        int more = sentences.size() - NAMED;
        return more > 0 ? text + " And the like " + more + (more == 1 ? " more time." : " more times.") : text;
    }

    /** The beginning of a sentence. */
    static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    /** Names with commas, not more than a few. */
    static String listed(Collection<?> names) {
        String text = names.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        int more = names.size() - NAMED;
        return more > 0 ? text + " and " + more + " more" : text;
    }

    /** The beginning of what others wrote, in one line. */
    static String cut(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip() + "…";
    }

    /** A person by name, and by the account too where that is another. */
    static String name(TrailPerson person) {
        String account = person.actor().value();
        String shown = person.person().equals(account) ? account : person.person() + " (" + account + ")";
        return switch (person.kind()) {
            case PERSON, UNKNOWN -> shown;
            case BOT -> "the bot " + shown;
            case SHARED -> "the shared account " + shown;
        };
    }

    /** Such as {@code 2 d 3 h}, {@code 24 h} or {@code 5 min}; the parts that count. */
    static String length(Duration duration) {
        long days = duration.toDays();
        if (days > 1) {
            return days + " d" + part(duration.toHoursPart(), "h");
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h" + part(duration.toMinutesPart(), "min");
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min" + part(duration.toSecondsPart(), "s")
                : duration.toSeconds() + " s";
    }

    private static String part(int amount, String unit) {
        return amount == 0 ? "" : " " + amount + " " + unit;
    }
}
