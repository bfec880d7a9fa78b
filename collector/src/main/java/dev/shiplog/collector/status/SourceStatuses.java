package dev.shiplog.collector.status;

import dev.shiplog.events.source.SourceStatus;
import java.time.Instant;
import java.util.List;

/** Some of the sources of a collector. */
public interface SourceStatuses {
    /**
     * How it stands with each of them.
     *
     * @param collector the name that the collector goes by
     */
    List<SourceStatus> at(String collector, Instant now);
}
