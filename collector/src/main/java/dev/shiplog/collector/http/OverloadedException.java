package dev.shiplog.collector.http;

/** More bodies are in flight than the collector has memory for; trying again soon is safe. */
final class OverloadedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OverloadedException() {
        super("Too many bodies are in flight");
    }
}
