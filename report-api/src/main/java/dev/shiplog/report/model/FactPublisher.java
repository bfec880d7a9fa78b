package dev.shiplog.report.model;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.transport.ReplayRequest;

/** The one way in for what people do with Shiplog itself. */
public interface FactPublisher {
    /**
     * Returns when the fact is durable.
     *
     * @throws PublisherUnavailableException if it is not; what depends on it must not happen
     */
    void publish(Fact fact);

    /**
     * Returns when the collectors will find the request, whatever happens.
     *
     * @throws PublisherUnavailableException if it is not durable
     */
    void request(ReplayRequest replay);
}
