package dev.shiplog.report.outbound.parcel;

import dev.shiplog.events.finding.Finding;

/**
 * A version of a finding that a destination is to be told.
 *
 * @param item the alert's or the deployment's id
 * @param told what is to be remembered of it
 */
public record Parcel<T>(String item, Finding finding, T told) {}
