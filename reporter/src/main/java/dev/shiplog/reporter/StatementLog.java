package dev.shiplog.reporter;

import dev.shiplog.collector.masking.Masking;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statements that a run executed, their literals masked: the first of them, and the hash and length of the first
 * mebibyte. What comes after that is left out, so that a run of very many is not held up by us.
 */
final class StatementLog {
    private static final int LONGEST = 60_000;
    private static final int LONGEST_STATEMENT = 64 * 1024;
    private static final long MOST_BYTES = 1024 * 1024;

    private final MessageDigest digest;
    private final StringBuilder kept = new StringBuilder();
    private long bytes;
    private boolean full;

    StatementLog() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The Java platform must offer SHA-256", e);
        }
    }

    void add(String sql) {
        if (bytes > MOST_BYTES) {
            full = true;
            return;
        }
        String masked = sql.length() > LONGEST_STATEMENT
                ? "-- a statement of " + sql.length() + " characters\n"
                : Masking.sql(sql.strip()) + ";\n";
        byte[] utf8 = masked.getBytes(StandardCharsets.UTF_8);
        digest.update(utf8);
        bytes += utf8.length;
        if (!full && kept.length() + masked.length() <= LONGEST) {
            kept.append(masked);
        } else {
            full = true;
        }
    }

    @Nullable
    Map<String, Object> json() {
        if (bytes == 0) {
            return null;
        }
        try {
            MessageDigest sofar = (MessageDigest) digest.clone();
            String text = kept + (full ? "-- more statements were left out\n" : "");
            return Map.of("text", text, "sha256", HexFormat.of().formatHex(sofar.digest()), "bytes", bytes);
        } catch (CloneNotSupportedException e) {
            return null;
        }
    }
}
