package dev.shiplog.collector.record;

import dev.shiplog.events.fact.LogExcerpt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Keeps the beginning and the end of a masked log, and the hash and length of all of it, in bounded memory. */
final class KeptLog {
    static final int HEAD = 16 * 1024;
    static final int TAIL = 48 * 1024 - 200;

    private final MessageDigest digest = sha256();
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder tail = new StringBuilder();
    private long bytes;
    private long leftOut;

    synchronized void add(String masked) {
        byte[] utf8 = masked.getBytes(StandardCharsets.UTF_8);
        digest.update(utf8);
        bytes += utf8.length;
        int toHead = Math.min(masked.length(), HEAD - head.length());
        head.append(masked, 0, toHead);
        tail.append(masked, toHead, masked.length());
        if (tail.length() > 2 * TAIL) {
            cutTail();
        }
    }

    /** To be asked once, at the end. */
    synchronized LogExcerpt excerpt() {
        if (tail.length() > TAIL) {
            cutTail();
        }
        String gap = leftOut == 0 ? "" : "\n… " + leftOut + " characters left out …\n";
        return new LogExcerpt(head + gap + tail, HexFormat.of().formatHex(digest.digest()), bytes);
    }

    private void cutTail() {
        int surplus = tail.length() - TAIL;
        tail.delete(0, surplus);
        leftOut += surplus;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The Java platform must offer SHA-256", e);
        }
    }
}
