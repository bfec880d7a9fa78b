package dev.shiplog.report.model;

/** Reads what the health page shows of the store. */
public interface HealthReader {
    /**
     * The counts as they stand in one snapshot.
     *
     * @throws StoreUnavailableException if the store does not answer
     */
    Conservation conservation();
}
