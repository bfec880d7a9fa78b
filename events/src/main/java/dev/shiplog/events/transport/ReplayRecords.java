package dev.shiplog.events.transport;

import dev.shiplog.events.identity.ActorName;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Requests for replays as records of {@link Topic#REPLAYS}: the dead letter as it was, with who asked in headers. */
public final class ReplayRecords {
    private static final String LETTER = "replay_letter";
    private static final String REQUESTED_BY = "replay_requested_by";
    private static final String REQUESTED_AT = "replay_requested_at";

    private ReplayRecords() {}

    /** The record to send. */
    public static ProducerRecord<byte[], byte[]> write(ReplayRequest request) {
        ProducerRecord<byte[], byte[]> letter = DeadLetterRecords.write(request.delivery());
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(Topic.REPLAYS.topicName(), letter.key(), letter.value());
        letter.headers().forEach(message.headers()::add);
        message.headers()
                .add(LETTER, utf8(request.letter()))
                .add(REQUESTED_BY, utf8(request.requestedBy().value()))
                .add(REQUESTED_AT, utf8(request.requestedAt().toString()));
        return message;
    }

    /** What a record asks for; nothing if it is no such request, which only a broken sender can cause. */
    public static Optional<ReplayRequest> read(ConsumerRecord<byte[], byte[]> message) {
        try {
            return Optional.of(new ReplayRequest(
                    text(message, LETTER),
                    new ActorName(text(message, REQUESTED_BY)),
                    Instant.parse(text(message, REQUESTED_AT)),
                    DeadLetterRecords.read(
                            message.headers(), message.value(), Instant.ofEpochMilli(message.timestamp()))));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
