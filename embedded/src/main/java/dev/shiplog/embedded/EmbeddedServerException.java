package dev.shiplog.embedded;

/** An embedded server cannot do what it was asked to. The message says what, where, and how to mend it. */
public final class EmbeddedServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EmbeddedServerException(String message) {
        super(message);
    }

    public EmbeddedServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
