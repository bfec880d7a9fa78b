package dev.shiplog.report.model;

import dev.shiplog.events.fact.LogExcerpt;
import dev.shiplog.events.finding.FactRef;
import java.util.Optional;

/** Reads what runs printed. */
public interface LogReader {
    /** The log of a run's report; empty if the ledger has no such fact or it holds no log. */
    Optional<LogExcerpt> find(FactRef report);
}
