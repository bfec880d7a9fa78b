package dev.shiplog.report.model;

/** Looks at a part of Shiplog; quick, and never throws. */
public interface HealthCheck {
    /** How it fares now. */
    ComponentHealth check();
}
