package dev.shiplog.report.outbound.notice;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.report.outbound.parcel.Links;

/**
 * An e-mail as plain text.
 *
 * @param id the same for every attempt, without its brackets
 * @param subject one line
 */
record Message(String id, String subject, String text) {
    private static final int LONGEST_SUBJECT = 200;

    static Message of(Alert alert, News news, Links links) {
        String link = links.alert(alert);
        String text = alert.title() + "\n\n" + alert.detail() + "\n\n"
                + String.join("\n", Wording.circumstances(alert)) + "\n"
                + (link == null ? "" : "\n" + link + "\n");
        return new Message(
                WebhookMessage.id(alert.alert().value(), alert.version()) + "@shiplog",
                Wording.cut("Shiplog: " + Wording.headline(alert, news), LONGEST_SUBJECT),
                text.replace("\r", "").replaceAll("[\\p{Cntrl}&&[^\n\t]]", " "));
    }
}
