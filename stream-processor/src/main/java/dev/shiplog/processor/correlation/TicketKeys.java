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
 *
 * <p>Names of that kind are no keys even where somebody has a project called {@code SHA} or {@code UTF}: a text that
 * says {@code SHA-256} speaks of the algorithm. Its ticket 256 counts where a field made for tickets names it.
 */
public final class TicketKeys {
    private static final Comparator<TicketKey> ORDER =
            Comparator.comparing((TicketKey key) -> key.project().value()).thenComparingLong(TicketKeys::number);

    /** Encodings, hashes, ciphers, standards and vulnerabilities, which people write like keys. */
    private static final Pattern STANDARDS = Pattern.compile("UTF-(?:7|8|16|32)|SHA[23]?-(?:[0-3]|224|256|384|512)"
            + "|MD-5|AES-(?:128|192|256)|CVE-(?:1999|20[0-9]{2})"
            + "|ISO-(?:639|3166|4217|8601|8859|9001|10646|13485|14001|15489|19650|20022|22301|27001|27002|27005"
            + "|27017|27018|27701|42001|45001)");

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
                String key = matcher.group().toUpperCase(Locale.ROOT);
                if (!STANDARDS.matcher(key).matches()) {
                    keys.add(new TicketKey(key));
                }
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
