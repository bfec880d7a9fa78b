package dev.shiplog.collector.sink;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.transport.DeadLetter;
import java.util.List;

/** Takes facts and what could not be read. When a call returns, everything that it was given is durable. */
public interface FactSink {
    /**
     * Keeps these facts, all or none.
     *
     * @throws SinkUnavailableException if they are not durable; the caller keeps them and tries again, or answers 503
     */
    void accept(List<Fact> facts);

    /**
     * Keeps a delivery that could not be read.
     *
     * @throws SinkUnavailableException if it is not durable
     */
    void reject(DeadLetter letter);
}
