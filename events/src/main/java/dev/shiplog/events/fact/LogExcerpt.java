package dev.shiplog.events.fact;

import dev.shiplog.events.identity.Text;

/**
 * What a run printed, masked, and bounded to its beginning and end.
 *
 * @param text the excerpt, at most 64 Ki characters
 * @param sha256 of the whole masked log's UTF-8 bytes, 64 hexadecimal digits, so that a kept copy can be proven
 * @param bytes the length of the whole masked log
 */
public record LogExcerpt(String text, String sha256, long bytes) {
    /** The most characters of an excerpt. */
    public static final int LONGEST = 65_536;

    public LogExcerpt {
        text = Bounds.storable(Bounds.present("log.text", text));
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("log.text has more than " + LONGEST + " characters");
        }
        Text.matching("log.sha256", sha256, "[0-9a-f]{64}", "64 hexadecimal digits");
        if (bytes < 0) {
            throw new IllegalArgumentException("log.bytes is negative: " + bytes);
        }
    }
}
