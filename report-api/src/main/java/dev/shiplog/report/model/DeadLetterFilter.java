package dev.shiplog.report.model;

import dev.shiplog.events.identity.Text;
import dev.shiplog.events.transport.DeadLetter;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are asked for; null means all.
 *
 * @param origin where they came in, such as {@code /webhooks/github}
 * @param taken whether a replay has told their facts since
 */
public record DeadLetterFilter(@Nullable String origin, DeadLetter.@Nullable Reason reason, @Nullable Boolean taken) {
    /** All of them. */
    public static final DeadLetterFilter ALL = new DeadLetterFilter(null, null, null);

    /** As a request's parameters say. */
    public static DeadLetterFilter read(Query query) {
        return new DeadLetterFilter(
                query.one("origin", text -> Text.identifying("origin", text, 300)),
                query.choice("reason", DeadLetter.Reason.class),
                query.one("taken", DeadLetterFilter::flag));
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false, but is " + Text.shown(text));
        };
    }
}
