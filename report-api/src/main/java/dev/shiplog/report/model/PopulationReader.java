package dev.shiplog.report.model;

/** Reads the numbers by which the controls of all that Shiplog holds are judged. */
public interface PopulationReader {
    /** The numbers as they are now. */
    Population population();
}
