package dev.shiplog.collector.record;

import dev.shiplog.events.identity.TicketKey;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keys of tickets that the name of a branch or the message of a commit holds. They are taken only in capital letters,
 * whole, and not if they are a well-known name of something else, because a ticket that was made up would make a
 * deployment look approved.
 */
final class FoundTickets {
    private static final Pattern KEY =
            Pattern.compile("(?<![A-Za-z0-9_-])([A-Z][A-Z0-9_]{1,19}-[1-9][0-9]{0,8})(?![A-Za-z0-9])(?!-[0-9])");
    private static final Set<String> NO_PROJECTS = Set.of(
            "AES", "BASE", "CVE", "CWE", "HTTP", "IEEE", "ISO", "JDK", "JEP", "MD", "PR", "RC", "RFC", "RSA", "SHA",
            "TLS", "UTF", "WIN");
    private static final int MOST = 20;

    private FoundTickets() {}

    static List<TicketKey> in(Stream<String> texts) {
        return texts.flatMap(text -> KEY.matcher(text).results())
                .map(found -> new TicketKey(found.group(1)))
                .filter(key -> !NO_PROJECTS.contains(key.project().value()))
                .distinct()
                .limit(MOST)
                .toList();
    }
}
