package dev.shiplog.report.store;

import dev.shiplog.events.identity.Sha256;
import dev.shiplog.report.model.intake.Arrival;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A record that asks to become an entry.
 *
 * @param content SHA-256 of its type and its canonical JSON, hexadecimal
 */
record Candidate<T>(T item, Arrival arrival, Key key, String type, String json, String content) {
    static <T> Candidate<T> of(T item, Arrival arrival, Key key, String type, String json) {
        String content =
                Sha256.hex((type + '\n').getBytes(StandardCharsets.UTF_8), json.getBytes(StandardCharsets.UTF_8));
        return new Candidate<>(item, arrival, key, type, json, content);
    }

    byte[] contentHash() {
        return HexFormat.of().parseHex(content);
    }
}
