package dev.shiplog.collector.build;

/**
 * A tool did not come to the end of its migrations. The message says at which change, why, and how to mend it, with
 * values masked.
 */
public final class ToolFailure extends Exception {
    private static final long serialVersionUID = 1;

    public ToolFailure(String message) {
        super(message);
    }

    public ToolFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
