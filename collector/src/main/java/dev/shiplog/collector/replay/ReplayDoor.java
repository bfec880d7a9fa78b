package dev.shiplog.collector.replay;

import dev.shiplog.events.transport.DeadLetter;

/** Reads dead letters again, as if they had only just come in. */
public interface ReplayDoor {
    /**
     * Reads one, and makes durable what it tells. Nothing is kept as another dead letter.
     *
     * @throws dev.shiplog.collector.sink.SinkUnavailableException if what it tells could not be made durable
     */
    Replayed replay(DeadLetter letter);
}
