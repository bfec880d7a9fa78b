package dev.shiplog.collector.webhook;

import dev.shiplog.events.identity.TicketKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What looks like ticket keys in the text that a deployment carries. Not all that looks so is one, such as UTF-8;
 * whoever reads the fact keeps those of the application's own ticket projects.
 */
final class TicketKeys {
    private static final Pattern KEY =
            Pattern.compile("(?<![A-Za-z0-9-])[A-Z][A-Z0-9]{1,49}-[1-9][0-9]{0,8}(?![A-Za-z0-9]|-[0-9])");
    private static final int MOST = 100;

    private TicketKeys() {}

    /** All of them in their order, each once, at most a hundred. */
    static List<TicketKey> in(List<String> texts) {
        Set<TicketKey> found = new LinkedHashSet<>();
        for (String text : texts) {
            Matcher matcher = KEY.matcher(text);
            while (found.size() < MOST && matcher.find()) {
                found.add(new TicketKey(matcher.group()));
            }
        }
        return new ArrayList<>(found);
    }
}
