package dev.shiplog.events.transport;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Dead letters as records of {@link Topic#DEAD_LETTERS}: the body as value, all else in headers. */
public final class DeadLetterRecords {
    private static final String ORIGIN = "shiplog_origin";
    private static final String REASON = "shiplog_reason";
    private static final String EXPLANATION = "shiplog_explanation";
    private static final String RECEIVED_AT = "shiplog_received_at";
    private static final String ORIGINAL = "original_";

    private DeadLetterRecords() {}

    /** The record to send, keyed by its origin. */
    public static ProducerRecord<byte[], byte[]> write(DeadLetter letter) {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), utf8(letter.origin()), letter.body());
        message.headers()
                .add(ORIGIN, utf8(letter.origin()))
                .add(REASON, utf8(letter.reason().name().toLowerCase(Locale.ROOT)))
                .add(EXPLANATION, utf8(letter.explanation()))
                .add(RECEIVED_AT, utf8(letter.receivedAt().toString()));
        new TreeMap<>(letter.headers())
                .forEach((name, value) -> message.headers().add(ORIGINAL + name, utf8(value)));
        return message;
    }

    /**
     * The letter that a record holds. A record that lacks what a letter needs is a letter all the same: it is never
     * lost.
     *
     * @param timestamp the record's own time, used where the letter's is missing
     */
    public static DeadLetter read(Headers headers, byte @Nullable [] value, Instant timestamp) {
        Map<String, String> original = new TreeMap<>();
        for (Header header : headers) {
            if (header.key().startsWith(ORIGINAL)) {
                original.put(header.key().substring(ORIGINAL.length()), text(header));
            }
        }
        return new DeadLetter(
                text(headers, ORIGIN, "unknown"),
                reason(text(headers, REASON, "unreadable")),
                text(headers, EXPLANATION, "the dead letter has no explanation"),
                time(text(headers, RECEIVED_AT, ""), timestamp),
                original,
                value == null ? new byte[0] : value);
    }

    private static DeadLetter.Reason reason(String name) {
        for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
            if (reason.name().equalsIgnoreCase(name)) {
                return reason;
            }
        }
        return DeadLetter.Reason.UNREADABLE;
    }

    private static Instant time(String text, Instant otherwise) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    private static String text(Headers headers, String name, String otherwise) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? otherwise : text(header);
    }

    private static String text(Header header) {
        return header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
