package dev.shiplog.events.json;

/** Says what is wrong with a JSON text, and where; its message can be shown to whoever sent the text. */
public final class UnreadableJsonException extends Exception {
    private static final long serialVersionUID = 1;

    public UnreadableJsonException(String message) {
        super(message);
    }
}
