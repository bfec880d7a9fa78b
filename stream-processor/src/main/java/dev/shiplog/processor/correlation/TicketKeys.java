package dev.shiplog.processor.correlation;

import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.TicketProject;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds ticket keys in what people write: in any case, not within a longer word of letters and digits, and only of the
 * projects that the application is configured with, since {@code CVE-2024-1}, {@code UTF-8} and {@code SHA-256} look
 * like keys too.
 */
public final class TicketKeys {
    private static final Comparator<TicketKey> ORDER =
            Comparator.comparing((TicketKey key) -> key.project().value()).thenComparingLong(TicketKeys::number);

    private final @Nullable Pattern pattern;

    public TicketKeys(Collection<TicketProject> projects) {
        // The longest first, so that of the projects AB_CD and CD the text AB_CD-1 names the former.
        String names = projects.stream()
                .map(TicketProject::value)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        pattern = names.isEmpty()
                ? null
                : Pattern.compile(
                        "(?<![A-Z0-9])(?:" + names + ")-[1-9][0-9]{0,17}(?![A-Z0-9])", Pattern.CASE_INSENSITIVE);
    }

    /** The keys that this text names, each once, in their order. */
    public Set<TicketKey> in(@Nullable String text) {
        Set<TicketKey> keys = new TreeSet<>(ORDER);
        if (text != null && pattern != null) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                keys.add(new TicketKey(matcher.group().toUpperCase(Locale.ROOT)));
            }
        }
        return keys;
    }

    /** The order of keys: by project, then by number. */
    public static Comparator<TicketKey> order() {
        return ORDER;
    }

    private static long number(TicketKey key) {
        return Long.parseLong(key.value().substring(key.value().lastIndexOf('-') + 1));
    }
}
