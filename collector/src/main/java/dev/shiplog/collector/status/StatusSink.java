package dev.shiplog.collector.status;

import dev.shiplog.events.source.SourceStatus;
import java.util.List;

/** Takes what is to be told of sources. */
public interface StatusSink {
    /**
     * Tells it.
     *
     * @throws dev.shiplog.collector.sink.SinkUnavailableException if it could not be told; it is told again later
     */
    void tell(List<SourceStatus> statuses);
}
