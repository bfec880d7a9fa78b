package dev.shiplog.collector.memory;

import dev.shiplog.collector.history.HistorySource;
import dev.shiplog.collector.history.RowReceiver;
import dev.shiplog.collector.masking.MaskedEvents;
import dev.shiplog.collector.masking.Masking;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.Facts;
import dev.shiplog.events.transport.DeadLetter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of one target's history table: sends those that are new, and tells what a complete look found to be altered
 * since the last complete one. What was told is durable before the memory moves on, so that nothing is lost when the
 * collector stops in between; it may then be told twice.
 */
public final class WatchedRows implements RowReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedRows.class);

    private final Target target;
    private final HistorySource history;
    private final SourceName source;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Path directory;
    private final MemoryFile file;
    private final Set<Long> rejected = new HashSet<>();
    /** The rows that looks which failed half-way have sent. */
    private final Set<Long> sent = new HashSet<>();

    private final AtomicLong unreadable = new AtomicLong();
    private final FactSink sink;
    private boolean loaded;
    private @Nullable Remembered remembered;
    private Hashes.Gathering seen = new Hashes.Gathering();
    private NovelRows novel;
    private @Nullable String table;
    private @Nullable Instant newest;

    /**
     * @param directory where it remembers the rows, in a file of its own
     */
    public WatchedRows(
            Target target,
            HistorySource history,
            SourceName source,
            FactSink sink,
            Path directory,
            InstantSource clock) {
        this.target = target;
        this.history = history;
        this.source = source;
        this.sink = sink;
        this.outbox = new Outbox(sink);
        this.clock = clock;
        this.directory = directory;
        this.file = new MemoryFile(
                directory,
                target.ref().path() + "\n" + target.tool(),
                target.jdbcUrl() + "\n" + target.schema() + "\n" + target.table());
        this.novel = new NovelRows(file.novel());
    }

    /** Whether there is a memory of an earlier look, also of an earlier collector's. */
    public boolean remembers() {
        return Files.exists(file.path());
    }

    /** Before the first row of a look. */
    public void begin() {
        if (!loaded) {
            remembered = load();
            loaded = true;
        }
        abandon();
        newest = null;
        table = remembered == null ? null : remembered.table();
    }

    @Override
    public void row(HistoryObserved read) {
        // Before anything else, so that the memory on disk holds no secret either.
        HistoryObserved row = MaskedEvents.mask(read);
        Fact fact = Facts.observed(source, row);
        long hash = RowText.hash(fact);
        seen.add(hash);
        table = row.table();
        Instant at = row.row().timeNoticed() ? clock.instant() : row.row().executedAt();
        newest = newest == null || at.isAfter(newest) ? at : newest;
        if (remembered != null && remembered.present().has(hash)) {
            return;
        }
        try {
            novel.add(hash, row);
        } catch (IOException e) {
            throw unkept(e);
        }
        boolean returns = remembered != null && remembered.gone().has(hash);
        if (!row.row().timeNoticed() && !returns && !sent.contains(hash)) {
            outbox.add(fact, () -> sent.add(hash));
        }
    }

    @Override
    public void unreadable(String in, String row, String why) {
        byte[] body = Masking.text(row).getBytes(StandardCharsets.UTF_8);
        Long key = RowText.hash(Sha256.hex(body));
        if (!rejected.contains(key)) {
            sink.reject(new DeadLetter(
                    source.value(),
                    DeadLetter.Reason.UNREADABLE,
                    "A row of " + in + " could not be read: " + why
                            + ". If the tool really writes such rows, Shiplog must learn it; else mend the row.",
                    clock.instant(),
                    Map.of("table", in),
                    body));
            rejected.add(key);
            unreadable.incrementAndGet();
        }
    }

    /**
     * A look has read everything.
     *
     * @param began before the first row was read
     * @param tableThere whether there is a table at all
     */
    public void complete(Instant began, boolean tableThere) {
        Hashes now = seen.all();
        Remembered before = remembered;
        outbox.flush();
        try {
            boolean dropped = before != null && before.table() != null && !tableThere;
            if (before != null && before.present().sameAs(now) && !dropped) {
                file.looked(began);
                remembered = before.lookedAt(began);
            } else {
                remembered = new Telling(before, now, began, tableThere).told();
            }
        } catch (IOException e) {
            throw unkept(e);
        } catch (DamagedMemoryException e) {
            damaged(e);
            remembered = null;
            loaded = true;
            throw new UncheckedIOException("What the last look showed is lost and remembered anew", new IOException(e));
        }
        sent.clear();
        abandon();
    }

    /** Sends what a look that failed half-way has read; what it did not read tells nothing. */
    public void flush() {
        outbox.flush();
    }

    /** Drops what is half done, so that the next look finds it new again. */
    public void abandon() {
        outbox.forget();
        seen = new Hashes.Gathering();
        try {
            novel.close();
        } catch (IOException e) {
            LOG.warn("A temporary file in {} could not be removed.", directory, e);
        }
        novel = new NovelRows(file.novel());
    }

    /**
     * The newest time of a row that the last look found, by the table's own times; where it keeps none, when the look
     * found the last row. Null if it found none.
     */
    public @Nullable Instant newest() {
        return newest;
    }

    /** How many facts were sent. */
    public long count() {
        return outbox.count();
    }

    /** How many rows could not be read. */
    public long unreadable() {
        return unreadable.get();
    }

    private @Nullable Remembered load() {
        try {
            return file.load();
        } catch (IOException e) {
            throw unkept(e);
        } catch (DamagedMemoryException e) {
            damaged(e);
            return null;
        }
    }

    private void damaged(DamagedMemoryException e) {
        LOG.error(
                "{} does not hold what was remembered of the history table of target {}: {}. What vanished from the"
                        + " table or was edited since the last look cannot be told; from now on it is remembered anew.",
                file.path(),
                target.ref().path(),
                e.getMessage());
    }

    private UncheckedIOException unkept(IOException e) {
        return new UncheckedIOException(
                "What the history table of target " + target.ref().path() + " shows cannot be kept in " + directory
                        + ". Make room there, and let the collector write to it",
                e);
    }

    /** Tells what differs, and remembers what is there now. */
    private final class Telling {
        private final @Nullable Remembered before;
        private final Hashes now;
        private final Instant began;
        private final boolean tableThere;
        private final Instant ended = clock.instant();
        private final @Nullable Comparison comparison;

        Telling(@Nullable Remembered before, Hashes now, Instant began, boolean tableThere)
                throws IOException, DamagedMemoryException {
            this.before = before;
            this.now = now;
            this.began = began;
            this.tableThere = tableThere;
            this.comparison = before == null
                    ? null
                    : new Comparison(target.ref(), history, before, now, novel, file, ended).prepared();
        }

        Remembered told() throws IOException, DamagedMemoryException {
            String shown = tableThere ? table : null;
            Hashes.Gathering gone = new Hashes.Gathering();
            try (MemoryFile.Writing writing = file.write(began, shown)) {
                keepOld(writing, gone);
                novel.walk((index, hash, row) -> writing.there(hash, timed(row)));
                writing.end();
                novel.walk((index, hash, row) -> sendIfTimeless(timed(row)));
                if (comparison != null) {
                    comparison.tell(tableThere, event -> outbox.add(Facts.observed(source, event), () -> {}));
                }
                outbox.flush();
                writing.kept();
            }
            return new Remembered(began, shown, now, gone.all());
        }

        private void keepOld(MemoryFile.Writing writing, Hashes.Gathering gone)
                throws IOException, DamagedMemoryException {
            if (before == null || comparison == null) {
                return;
            }
            int[] room = {MemoryFile.MOST_GONE};
            file.walk((there, hash, line) -> {
                if (there && now.has(hash)) {
                    writing.there(hash, line);
                } else if (!now.has(hash) && (!there || comparison.mayReturn(hash)) && room[0]-- > 0) {
                    writing.gone(hash);
                    gone.add(hash);
                }
            });
        }

        private HistoryObserved timed(HistoryObserved row) {
            return comparison != null
                    ? comparison.timed(row)
                    : row.row().timeNoticed()
                            ? new HistoryObserved(
                                    row.target(),
                                    row.tool(),
                                    row.table(),
                                    row.row().between(null, ended, List.of()))
                            : row;
        }

        private void sendIfTimeless(HistoryObserved row) {
            if (row.row().timeNoticed()) {
                outbox.add(Facts.observed(source, row), () -> {});
            }
        }
    }
}
