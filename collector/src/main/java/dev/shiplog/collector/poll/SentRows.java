package dev.shiplog.collector.poll;

import dev.shiplog.collector.history.RowReceiver;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.Facts;
import dev.shiplog.events.transport.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends the rows of one target that were not sent before. It remembers 64 bits of each row's hash, in memory only:
 * after a restart all rows are sent again, and are the same facts.
 */
final class SentRows implements RowReceiver {
    private static final int BATCH = 500;
    private static final int DIGITS = 16;

    private final SourceName source;
    private final FactSink sink;
    private final InstantSource clock;
    private final Set<Long> known = new HashSet<>();
    private final Set<Long> rejected = new HashSet<>();
    private final List<Fact> pending = new ArrayList<>();
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();

    SentRows(SourceName source, FactSink sink, InstantSource clock) {
        this.source = source;
        this.sink = sink;
        this.clock = clock;
    }

    @Override
    public void row(HistoryObserved row) {
        Fact fact = Facts.observed(source, row);
        if (!known.contains(key(fact))) {
            pending.add(fact);
            if (pending.size() >= BATCH) {
                flush();
            }
        }
    }

    @Override
    public void unreadable(String table, String row, String why) {
        byte[] body = row.getBytes(StandardCharsets.UTF_8);
        Long key = key(Sha256.hex(body));
        if (!rejected.contains(key)) {
            sink.reject(new DeadLetter(
                    source.value(),
                    DeadLetter.Reason.UNREADABLE,
                    "A row of " + table + " could not be read: " + why
                            + ". If the tool really writes such rows, Shiplog must learn it; else mend the row.",
                    clock.instant(),
                    Map.of("table", table),
                    body));
            rejected.add(key);
            unreadable.incrementAndGet();
        }
    }

    /** Sends what waits. */
    void flush() {
        if (!pending.isEmpty()) {
            sink.accept(List.copyOf(pending));
            pending.forEach(fact -> known.add(key(fact)));
            count.addAndGet(pending.size());
            pending.clear();
        }
    }

    /** Drops what waits, so that the next look finds it new again. */
    void forgetPending() {
        pending.clear();
    }

    long count() {
        return count.get();
    }

    long unreadable() {
        return unreadable.get();
    }

    private static Long key(Fact fact) {
        return key(fact.id().value());
    }

    private static Long key(String hex) {
        return Long.parseUnsignedLong(hex.substring(0, DIGITS), 16);
    }
}
