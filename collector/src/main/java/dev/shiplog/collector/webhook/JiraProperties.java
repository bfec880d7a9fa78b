package dev.shiplog.collector.webhook;

import dev.shiplog.events.identity.Text;
import dev.shiplog.events.json.UnreadableJsonException;
import java.util.List;

/** The properties by which a provider could delete what it sent to Jira; here they are only held to their form. */
final class JiraProperties {
    private static final int MOST = 5;

    private JiraProperties() {}

    static void check(Node properties) throws UnreadableJsonException {
        List<String> names = properties.names();
        if (names.size() > MOST) {
            throw new UnreadableJsonException(
                    "properties has " + names.size() + " entries, at most " + MOST + " are allowed");
        }
        for (String name : names) {
            if (name.startsWith("_") || name.indexOf(':') >= 0) {
                throw new UnreadableJsonException(
                        "the key " + Text.shown(name) + " of properties must neither hold a colon nor begin with _");
            }
        }
    }
}
