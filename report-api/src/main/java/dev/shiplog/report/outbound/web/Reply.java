package dev.shiplog.report.outbound.web;

import dev.shiplog.report.outbound.parcel.PostponedException;
import dev.shiplog.report.outbound.parcel.Receipt;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param from who answered, for messages
 * @param text its beginning
 * @param retryAfter null if it says nothing of when to come again
 */
public record Reply(String from, int status, String text, @Nullable Duration retryAfter) {
    private static final int SHOWN = 300;

    /** Whether what was sent was taken. */
    public boolean taken() {
        return status >= 200 && status < 300;
    }

    /**
     * What a receiver of single messages means by it. Taken is any 2xx. What it says against the message itself is
     * final. Anything else (it is away, has too much to do, is not there, wants other credentials) speaks against
     * receiver or configuration, and not against the message, which therefore waits.
     */
    public Receipt receipt() throws PostponedException {
        if (taken()) {
            return new Receipt.Taken();
        }
        return switch (status) {
            case 400, 406, 409, 410, 411, 413, 414, 415, 422, 431 -> new Receipt.Refused(explained());
            default -> throw postponed();
        };
    }

    /** The same as a reason to try again later. */
    public PostponedException postponed() {
        return new PostponedException(explained() + mend(), retryAfter);
    }

    /** Who answered what, in one line. */
    public String explained() {
        String said = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        String line = said.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return from + " answered " + status + (line.isEmpty() ? "" : ": " + line);
    }

    private String mend() {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> ". Redirects are not followed: correct the address in shiplog.yaml";
            case 401, 403, 407 -> ". Correct its credentials in shiplog.yaml";
            case 404, 405 -> ". Correct its address in shiplog.yaml";
            default -> ". It is tried again";
        };
    }
}
