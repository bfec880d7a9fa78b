package dev.shiplog.processor.topology;

import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.LogExcerpt;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.events.transport.FactRecords;
import dev.shiplog.processor.state.Tally;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the facts. What it cannot read it counts and passes over: ingest reads the same topic and keeps such records as
 * dead letters. The text of a log stays behind, since trails only point to it.
 */
final class ReadFacts extends ContextualProcessor<byte[], byte[], byte[], Fact> {
    private static final Logger LOG = LoggerFactory.getLogger(ReadFacts.class);

    private final Tally tally;

    ReadFacts(Tally tally) {
        this.tally = tally;
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        Fact fact;
        try {
            fact = FactRecords.read(message.headers(), message.value() == null ? new byte[0] : message.value());
        } catch (UnreadableJsonException | RuntimeException e) {
            tally.unreadable.increment();
            String place = context()
                    .recordMetadata()
                    .map(at -> at.topic() + "-" + at.partition() + " at offset " + at.offset())
                    .orElse("an unknown place");
            LOG.warn("Passed over a record of {} that holds no fact: {}", place, e.getMessage());
            return;
        }
        tally.read.increment();
        context().forward(message.withValue(withoutLog(fact)).withHeaders(new RecordHeaders()));
    }

    private static Fact withoutLog(Fact fact) {
        if (!(fact.event() instanceof DeploymentRecorded e) || e.log() == null) {
            return fact;
        }
        LogExcerpt log = new LogExcerpt("", e.log().sha256(), e.log().bytes());
        return new Fact(
                fact.source(),
                fact.id(),
                new DeploymentRecorded(
                        e.target(),
                        e.tool(),
                        e.run(),
                        e.actor(),
                        e.mode(),
                        e.startedAt(),
                        e.finishedAt(),
                        e.outcome(),
                        e.exitStatus(),
                        e.changes(),
                        e.commit(),
                        e.tickets(),
                        e.command(),
                        e.reason(),
                        e.host(),
                        e.pipelineUrl(),
                        e.problem(),
                        log));
    }
}
