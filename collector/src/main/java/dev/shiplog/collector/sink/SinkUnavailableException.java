package dev.shiplog.collector.sink;

/** What was given is not durable: Kafka did not confirm it in time. Trying again later is safe. */
public final class SinkUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SinkUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
