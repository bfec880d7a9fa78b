package dev.shiplog.report.model;

import dev.shiplog.events.finding.FactRef;
import java.time.Instant;

/**
 * An entry of the ledger.
 *
 * @param sequence its place, without gaps, from 1
 * @param type the CloudEvents type
 * @param occurredAt by the clock of the source
 * @param recordedAt by ours
 * @param data the fact's content as canonical JSON
 * @param hash over the entry's canonical bytes, 64 lower-case hexadecimal digits
 */
public record LedgerEntry(
        long sequence, FactRef fact, String type, Instant occurredAt, Instant recordedAt, String data, String hash) {}
