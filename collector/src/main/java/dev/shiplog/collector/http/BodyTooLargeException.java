package dev.shiplog.collector.http;

import org.jspecify.annotations.Nullable;

/** A request's body is larger than the collector takes. */
final class BodyTooLargeException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient byte[] beginning;
    private final @Nullable String sha256;

    /**
     * @param limit how many bytes are taken
     * @param beginning of the body, as much of it as is kept
     * @param sha256 of the whole body; null if it was too large even to be read to its end
     */
    BodyTooLargeException(int limit, byte[] beginning, @Nullable String sha256) {
        super("The body is larger than " + limit + " bytes");
        this.beginning = beginning;
        this.sha256 = sha256;
    }

    byte[] beginning() {
        return beginning;
    }

    @Nullable
    String sha256() {
        return sha256;
    }
}
