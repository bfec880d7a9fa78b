package dev.shiplog.reporter;

import dev.shiplog.collector.masking.LogMasking;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Text as facts bound it: masked first, then cut, so that no secret is cut in two and passes. */
final class BoundedText {
    private static final int LONGEST = 16_384;
    /** Masking costs time in proportion; no message of an error needs more. */
    private static final int LONGEST_READ = 256 * 1024;

    private BoundedText() {}

    static void put(Map<String, Object> json, String field, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            String masked = masked(text.length() > LONGEST_READ ? text.substring(0, LONGEST_READ) : text);
            json.put(field, masked.length() <= LONGEST ? masked : cut(masked, LONGEST - 1) + "…");
        }
    }

    /** Every line masked for itself. */
    static String masked(String text) {
        LogMasking masking = new LogMasking();
        return Pattern.compile("(?<=\n)").splitAsStream(text).map(masking::mask).collect(Collectors.joining());
    }

    /** A name without the characters that no name may hold. */
    static String name(String name, int longest) {
        String plain = name.replaceAll("\\p{Cntrl}", " ").strip();
        return cut(plain, longest);
    }

    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).toString();
    }

    static String cut(String text, int end) {
        if (text.length() <= end) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
