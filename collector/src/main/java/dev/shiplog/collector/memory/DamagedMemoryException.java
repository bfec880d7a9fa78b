package dev.shiplog.collector.memory;

/** A file of what is remembered does not hold what was written to it. */
public final class DamagedMemoryException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what of it is not as it was written */
    public DamagedMemoryException(String message) {
        super(message);
    }
}
