package dev.shiplog.configuration.governance;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** By which names an account is found: as it is written, and of {@code Name <mail>} by its parts; case is the same. */
public final class AccountNames {
    private static final Pattern WITH_MAIL = Pattern.compile("([^<>]*)<([^<>]+)>\\s*");

    private AccountNames() {}

    /** What names this account and no other: all of it, and its mail. */
    public static Set<String> of(String account) {
        Set<String> names = new LinkedHashSet<>();
        names.add(plain(account));
        Matcher parts = WITH_MAIL.matcher(account);
        if (parts.matches()) {
            names.add(plain(parts.group(2)));
        }
        return names;
    }

    /** The same and the name before the mail, which others may have too. */
    public static Set<String> loosely(String account) {
        Set<String> names = of(account);
        Matcher parts = WITH_MAIL.matcher(account);
        if (parts.matches() && !parts.group(1).isBlank()) {
            names.add(plain(parts.group(1)));
        }
        return names;
    }

    /** The name without case. */
    public static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
