package dev.shiplog.report.model;

import dev.shiplog.events.identity.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where a page of a list ends: the next page holds what comes after this time and id in the list's order, the newest
 * first and among equal times the greater id first.
 *
 * @param list whose cursor it is, such as {@code deployments}; another list's cursor is refused
 * @param id text of the last item's id
 */
public record Cursor(String list, Instant at, String id) {
    private static final int SEAL = 6;
    private static final String FAULT = "is no cursor of this list; take \"next\" from its previous page as it is";

    /** The text for {@code next}: opaque, safe in a URL. */
    public String encode() {
        byte[] content = (list + '\n' + at + '\n' + id).getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(seal(content), SEAL + content.length);
        System.arraycopy(content, 0, whole, SEAL, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /**
     * What {@link #encode} made.
     *
     * @throws IllegalArgumentException if the text is anything else, or of another list
     */
    public static Cursor decode(String list, String text) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(FAULT, e);
        }
        if (whole.length <= SEAL || text.length() > 4096) {
            throw new IllegalArgumentException(FAULT);
        }
        byte[] content = Arrays.copyOfRange(whole, SEAL, whole.length);
        String[] parts = new String(content, StandardCharsets.UTF_8).split("\n", 3);
        if (!Arrays.equals(seal(content), Arrays.copyOf(whole, SEAL)) || parts.length < 3 || !parts[0].equals(list)) {
            throw new IllegalArgumentException(FAULT);
        }
        try {
            return new Cursor(list, Instant.parse(parts[1]), parts[2]);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(FAULT, e);
        }
    }

    // It guards against slips, not against attack: a forged cursor shows nothing that its sender may not ask for.
    private static byte[] seal(byte[] content) {
        return Arrays.copyOf(Sha256.of(content), SEAL);
    }
}
