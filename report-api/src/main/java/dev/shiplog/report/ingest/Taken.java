package dev.shiplog.report.ingest;

import dev.shiplog.report.model.intake.Arrived;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record with what was read from it. */
record Taken(ConsumerRecord<byte[], byte[]> message, Arrived arrived) {
    static Taken of(ConsumerRecord<byte[], byte[]> message) {
        return new Taken(message, RecordReader.read(message));
    }

    /** The same as one that cannot be stored. */
    Taken refused(String why) {
        return new Taken(message, RecordReader.unreadable(message, why));
    }
}
