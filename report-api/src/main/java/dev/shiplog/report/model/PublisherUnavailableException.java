package dev.shiplog.report.model;

/** A fact is not durable: Kafka did not confirm it in time. Trying again later is safe. */
public final class PublisherUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PublisherUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
