package dev.shiplog.collector.memory;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Rows as lines of text, and their hashes. */
final class RowText {
    private static final int DIGITS = 16;

    private RowText() {}

    static String write(HistoryObserved row) {
        return new String(ShiplogJson.write(row), StandardCharsets.UTF_8);
    }

    /** @throws DamagedMemoryException if this is not the text of a row */
    static HistoryObserved read(String line) throws DamagedMemoryException {
        try {
            return ShiplogJson.read(line.getBytes(StandardCharsets.UTF_8), HistoryObserved.class);
        } catch (UnreadableJsonException e) {
            throw new DamagedMemoryException("a row cannot be read: " + e.getMessage());
        }
    }

    /** The hash of all that a row says; of one without a time of its own, all but when it was noticed. */
    static long hash(Fact observed) {
        HistoryObserved seen = (HistoryObserved) observed.event();
        if (!seen.row().timeNoticed()) {
            return hash(observed.id().value());
        }
        HistoryRow timeless = seen.row().between(null, Instant.EPOCH, List.of());
        return hash(
                Sha256.hex(ShiplogJson.write(new HistoryObserved(seen.target(), seen.tool(), seen.table(), timeless))));
    }

    static long hash(String hex) {
        return Long.parseUnsignedLong(hex.substring(0, DIGITS), 16);
    }
}
