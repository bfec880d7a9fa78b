package dev.shiplog.events.fact;

/** What a verification found. Only {@link #PASSED} says that something works. */
public enum VerificationResult {
    PASSED,
    FAILED,
    /** It ran and could not tell. */
    INCONCLUSIVE,
    SKIPPED
}
