package dev.shiplog.collector.masking;

/**
 * Masks a log line by line, and knows when it stands inside a private key, which spans lines. One instance for each
 * stream of lines; not for use by several threads at once.
 */
public final class LogMasking {
    /** A longer "key" is none: a stray first line must not swallow a whole log. */
    private static final int LONGEST_KEY = 200;

    private int keyLinesLeft;

    /** The line without what is secret; a line inside a private key is nothing but the mask. */
    public String mask(String line) {
        if (keyLinesLeft > 0) {
            keyLinesLeft = line.contains("-----END ") ? 0 : keyLinesLeft - 1;
            return Masking.MASK;
        }
        if (line.contains("-----BEGIN ") && line.contains("PRIVATE KEY") && !line.contains("-----END ")) {
            keyLinesLeft = LONGEST_KEY;
        }
        return Masking.logLine(line);
    }
}
