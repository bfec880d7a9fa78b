package dev.shiplog.collector.http;

/** A request's body is larger than the collector takes. */
final class BodyTooLargeException extends Exception {
    private static final long serialVersionUID = 1;

    BodyTooLargeException(int limit) {
        super("The body is larger than " + limit + " bytes");
    }
}
