package dev.shiplog.standalone.demo;

/** The story cannot be told; the message says what happened where, and how to mend it. */
public final class DemoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoException(String message) {
        super(message);
    }

    DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
