package dev.shiplog.report.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.json.CanonicalJson;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The bytes of a ledger entry that its hash is over, form 1: the canonical JSON (RFC 8785) of an object with the
 * properties {@code data} (the canonical JSON of the content, as text), {@code form} (1), {@code id},
 * {@code occurredAt}, {@code recordedAt}, {@code sequence}, {@code source} and {@code type}, which is all that a
 * reader sees. Times are ISO 8601 in UTC with as many fraction digits as they need in groups of three.
 *
 * <p>The hash is that of a leaf in RFC 6962, SHA-256 over a zero byte and these bytes.
 */
public final class LeafForm {
    /** The number of this form. */
    public static final int VERSION = 1;

    private static final byte[] LEAF = {0};

    private LeafForm() {}

    /** The canonical bytes of an entry. */
    public static byte[] bytes(
            long sequence, FactRef fact, String type, Instant occurredAt, Instant recordedAt, String data) {
        ObjectNode entry = JsonNodeFactory.instance
                .objectNode()
                .put("sequence", sequence)
                .put("form", VERSION)
                .put("source", fact.source().value())
                .put("id", fact.id().value())
                .put("type", type)
                .put("occurredAt", occurredAt.toString())
                .put("recordedAt", recordedAt.toString())
                .put("data", data);
        return CanonicalJson.bytes(entry);
    }

    /** The 32 bytes of a leaf's hash. */
    public static byte[] hash(byte[] canonical) {
        return Sha256.of(LEAF, canonical);
    }

    /** Whether the entry's hash is that of what it shows. */
    public static boolean holds(LedgerEntry entry) {
        byte[] canonical = bytes(
                entry.sequence(), entry.fact(), entry.type(), entry.occurredAt(), entry.recordedAt(), entry.data());
        return HexFormat.of().formatHex(hash(canonical)).equals(entry.hash());
    }
}
