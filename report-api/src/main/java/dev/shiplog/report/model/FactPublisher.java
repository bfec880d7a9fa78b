package dev.shiplog.report.model;

import dev.shiplog.events.fact.Fact;

/** The one way in for what people do with Shiplog itself. */
public interface FactPublisher {
    /**
     * Returns when the fact is durable.
     *
     * @throws PublisherUnavailableException if it is not; what depends on it must not happen
     */
    void publish(Fact fact);
}
