package dev.shiplog.collector.git;

/** A repository cannot be read. The message says why, and how to mend it; it holds no password. */
public final class UnusableRepositoryException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableRepositoryException(String message) {
        super(message.replaceAll("//[^/@\\s]*@", "//"));
    }
}
