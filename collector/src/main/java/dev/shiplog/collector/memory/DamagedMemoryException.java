package dev.shiplog.collector.memory;

/** A file of remembered rows does not hold what was written to it. */
final class DamagedMemoryException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedMemoryException(String message) {
        super(message);
    }
}
