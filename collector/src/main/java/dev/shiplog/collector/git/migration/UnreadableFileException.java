package dev.shiplog.collector.git.migration;

/** A migration file is not what its tool reads. The message says what is wrong in it, and where if that is known. */
public final class UnreadableFileException extends Exception {
    private static final long serialVersionUID = 1;

    public UnreadableFileException(String message) {
        super(message);
    }
}
