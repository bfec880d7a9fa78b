package dev.shiplog.processor.state;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.Finding;
import dev.shiplog.events.finding.Judgement;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.SchemaState;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.events.transport.FindingCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Emits findings, but only what differs from what was emitted last; each under the next version. The store holds the
 * version, the hash of the content without it, and the content.
 */
public final class Findings {
    /** Compressed by a factor of five or more, which JSON always is, this fits the largest record of a topic. */
    static final int LARGEST = 10 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Findings.class);
    private static final int RECENT_BYTES = 16 * 1024 * 1024;
    private static final int HASH = 32;
    private static final byte[] UNNUMBERED = "\"version\":0}".getBytes(StandardCharsets.UTF_8);

    private final NearStore<byte[]> store;
    private final ProcessorContext<String, byte[]> context;
    private final Tally tally;
    private final RecentFindings recent = new RecentFindings(RECENT_BYTES);
    private long now;

    public Findings(NearStore<byte[]> store, ProcessorContext<String, byte[]> context, Tally tally) {
        this.store = store;
        this.context = context;
        this.tally = tally;
    }

    /** The wall clock, as the task sees it: when findings that follow are recorded. */
    public void now(long millis) {
        now = millis;
    }

    /** What was emitted last under this key. */
    public <F extends Finding> @Nullable F last(String key, Class<F> type) {
        Finding known = recent.get(key);
        if (known != null) {
            return type.cast(known);
        }
        byte[] entry = store.get(key);
        return entry == null ? null : content(entry, type);
    }

    /** What an entry of the store holds. */
    public static <F extends Finding> F content(byte[] entry, Class<F> type) {
        try {
            return ShiplogJson.read(Arrays.copyOfRange(entry, Integer.BYTES + HASH, entry.length), type);
        } catch (UnreadableJsonException e) {
            throw new IllegalStateException("The state of the stream processor holds a damaged finding", e);
        }
    }

    /** Emits a finding of version 0 under its next version; answers whether it differed from the last. */
    public boolean emit(String key, Finding finding) {
        byte[] unnumbered = ShiplogJson.write(finding);
        byte[] hash = Sha256.of(unnumbered);
        byte[] entry = store.get(key);
        if (entry != null && Arrays.equals(hash, 0, HASH, entry, Integer.BYTES, Integer.BYTES + HASH)) {
            return false;
        }
        int version = entry == null ? 1 : ByteBuffer.wrap(entry).getInt() + 1;
        byte[] content = numbered(unnumbered, version);
        if (content.length > LARGEST) {
            tally.oversized.increment();
            LOG.error(
                    "{} has {} bytes, more than a record can hold, and was not emitted", name(finding), content.length);
            return false;
        }
        // Nobody here asks for a judgement that was emitted, and their reasons are long.
        boolean asked = !(finding instanceof Judgement);
        byte[] kept = asked ? content : new byte[0];
        store.put(
                key,
                ByteBuffer.allocate(Integer.BYTES + HASH + kept.length)
                        .putInt(version)
                        .put(hash)
                        .put(kept)
                        .array());
        if (asked) {
            recent.put(key, finding.withVersion(version), content.length);
        }
        forward(finding, content);
        return true;
    }

    /** The version is the last property of every finding, as {@link Finding} says, so it need not be written anew. */
    private static byte[] numbered(byte[] unnumbered, int version) {
        int head = unnumbered.length - UNNUMBERED.length;
        if (head < 0 || !Arrays.equals(unnumbered, head, unnumbered.length, UNNUMBERED, 0, UNNUMBERED.length)) {
            throw new IllegalStateException("A finding to be emitted does not end with version 0");
        }
        byte[] tail = ("\"version\":" + version + "}").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(head + tail.length)
                .put(unnumbered, 0, head)
                .put(tail)
                .array();
    }

    private void forward(Finding finding, byte[] content) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(FindingCodec.TYPE, FindingCodec.type(finding));
        Record<String, byte[]> message = new Record<>(finding.application().value(), content, now, headers);
        switch (finding) {
            case Trail trail -> {
                tally.trails.increment();
                context.forward(message, Sinks.TRAILS);
            }
            case Alert alert -> {
                tally.alerts.increment();
                context.forward(message, Sinks.ALERTS);
            }
            case Judgement judgement -> {
                tally.judgements.increment();
                context.forward(message, Sinks.JUDGEMENTS);
            }
            case Promotion promotion -> {
                tally.promotions.increment();
                context.forward(message, Sinks.PROMOTIONS);
            }
            case Drift drift -> {
                tally.drift.increment();
                context.forward(message, Sinks.DRIFT);
            }
            case SchemaState state -> {
                tally.drift.increment();
                context.forward(message, Sinks.DRIFT);
            }
        }
    }

    private static String name(Finding finding) {
        return switch (finding) {
            case Trail trail -> "The trail of deployment " + trail.deployment();
            case Alert alert -> "Alert " + alert.alert();
            case Judgement judgement -> "The judgement on deployment " + judgement.deployment();
            case Promotion promotion -> "The promotion of change " + promotion.change();
            case Drift drift ->
                "The drift of " + drift.object() + " of target "
                        + drift.target().path();
            case SchemaState state ->
                "The state of the schema of " + state.target().path();
        };
    }
}
