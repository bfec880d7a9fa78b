package dev.shiplog.collector.masking;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Masks text of many lines as a log, where what one line begins the next may end. */
final class MaskedLogs {
    private static final Pattern LINE_END = Pattern.compile("(?<=\n)");

    private MaskedLogs() {}

    static @Nullable String maskIfAny(@Nullable String text) {
        if (text == null) {
            return null;
        }
        LogMasking masking = new LogMasking();
        return LINE_END.splitAsStream(text).map(masking::mask).collect(Collectors.joining());
    }
}
