package dev.shiplog.report.outbound.notice;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.Handled;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How alerts read in messages to people. */
final class Wording {
    private Wording() {}

    /** One line without control characters: news, severity and title. */
    static String headline(Alert alert, News news) {
        String title = alert.title().replaceAll("\\p{Cntrl}", " ");
        return "[" + news.word() + ", " + word(alert.severity()) + "] " + title;
    }

    /** Where it is and since when, and who did what about it; each a line. */
    static List<String> circumstances(Alert alert) {
        List<String> lines = new ArrayList<>();
        lines.add("Application: " + alert.application());
        if (alert.target() != null) {
            lines.add("Target: " + alert.target().path()
                    + (alert.target().client() == null
                            ? ""
                            : " of client " + alert.target().client()));
        }
        lines.add("Kind: " + word(alert.kind()));
        lines.add("Since: " + alert.since());
        if (alert.resolvedAt() != null) {
            lines.add("Resolved: " + alert.resolvedAt());
        }
        Handled handled = alert.handled();
        if (handled != null) {
            String reason =
                    handled.reason() == null ? "" : ": " + handled.reason().replaceAll("\\p{Cntrl}", " ");
            lines.add("Last handled: " + word(handled.handling()) + " by " + handled.actor() + " at " + handled.at()
                    + reason);
        }
        return lines;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The beginning of a text, whole characters only, with an ellipsis where something was left out. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
