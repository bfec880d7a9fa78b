package dev.shiplog.report.outbound.notice;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.json.CanonicalJson;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.report.outbound.parcel.Links;

/**
 * An alert as a message for Slack's incoming webhooks, which Mattermost and Rocket.Chat take too: text for those who
 * show no blocks, and blocks. What comes from outside can neither call people nor hide a link, since the three
 * characters that Slack gives a meaning to are escaped.
 */
final class SlackMessage {
    /** Of a section's text; Slack refuses a message with more. */
    private static final int LONGEST = 3000;

    private static final int LONGEST_TITLE = 500;
    private static final ObjectMapper JSON = ShiplogJson.mapper();

    private SlackMessage() {}

    static String body(Alert alert, News news, Links links) {
        String headline = escaped(Wording.headline(alert, news), LONGEST_TITLE);
        ObjectNode message = JSON.createObjectNode();
        message.put("text", headline);
        ArrayNode blocks = message.putArray("blocks");
        block(blocks, "*" + headline + "*");
        block(blocks, escaped(alert.detail().isBlank() ? "No more is known." : alert.detail(), LONGEST));
        ObjectNode context = blocks.addObject().put("type", "context");
        String link = links.alert(alert);
        text(
                context.putArray("elements").addObject(),
                escaped(String.join("\n", Wording.circumstances(alert)), LONGEST - 300)
                        + (link == null ? "" : "\n<" + link + "|Open in Shiplog>"));
        return CanonicalJson.text(message);
    }

    private static void block(ArrayNode blocks, String text) {
        text(blocks.addObject().put("type", "section").putObject("text"), text);
    }

    private static void text(ObjectNode node, String text) {
        node.put("type", "mrkdwn").put("text", text);
    }

    /** Escaped, and cut so that it is no longer than that afterwards and no escape is cut in two. */
    static String escaped(String text, int longest) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            String next =
                    switch (character) {
                        case '&' -> "&amp;";
                        case '<' -> "&lt;";
                        case '>' -> "&gt;";
                        default -> Character.toString(character);
                    };
            if (escaped.length() + next.length() > longest - 1) {
                return escaped.append('…').toString();
            }
            escaped.append(next);
            i += Character.charCount(character);
        }
        return escaped.toString();
    }
}
