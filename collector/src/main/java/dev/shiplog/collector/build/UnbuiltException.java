package dev.shiplog.collector.build;

/** A build failed for a reason that may go away by itself: its server, or Kafka. */
final class UnbuiltException extends Exception {
    private static final long serialVersionUID = 1;

    UnbuiltException(String message, Throwable cause) {
        super(message, cause);
    }
}
