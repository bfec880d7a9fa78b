package dev.shiplog.events.transport;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.Text;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A delivery that could not be turned into facts, kept whole so that it can be replayed once the cause is mended.
 *
 * @param origin where it came in: {@code /webhooks/github}, {@code shiplog.events}
 * @param reason what kind of fault it is
 * @param explanation what is wrong and how to mend it, for people
 * @param headers the delivery's own headers that are needed to read it again; no secrets
 * @param body as it was received
 */
@SuppressWarnings("ArrayRecordComponent") // The array is copied in and out, and equals compares its content.
public record DeadLetter(
        String origin,
        Reason reason,
        String explanation,
        Instant receivedAt,
        Map<String, String> headers,
        byte[] body) {

    /** Why a delivery could not be read. */
    public enum Reason {
        /** The sender did not prove who it is. */
        UNVERIFIED,
        /** Not the format that it should be. */
        UNREADABLE,
        /** Well formed, of a kind that this version does not read. */
        UNKNOWN_KIND,
        /** Larger than the limit; only its beginning is kept. */
        TOO_LARGE
    }

    public DeadLetter {
        Text.identifying("origin", origin, 300);
        Bounds.present("reason", reason);
        explanation = Objects.requireNonNullElse(Bounds.text(explanation), "no explanation was given");
        receivedAt = Bounds.time("receivedAt", receivedAt);
        headers = Map.copyOf(new TreeMap<>(headers));
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeadLetter that
                && origin.equals(that.origin)
                && reason == that.reason
                && explanation.equals(that.explanation)
                && receivedAt.equals(that.receivedAt)
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(origin, reason, explanation, receivedAt, headers, Arrays.hashCode(body));
    }

    @Override
    public String toString() {
        return origin + " " + reason + ": " + explanation + " (" + body.length + " bytes)";
    }
}
