package dev.shiplog.report;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.transport.ReplayRequest;
import dev.shiplog.report.model.FactPublisher;
import dev.shiplog.report.model.PublisherUnavailableException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is published, or refuses it. */
public final class RecordingPublisher implements FactPublisher {
    public final List<Fact> facts = new CopyOnWriteArrayList<>();
    public final List<ReplayRequest> replays = new CopyOnWriteArrayList<>();
    public volatile boolean down;

    @Override
    public void publish(Fact fact) {
        answering();
        facts.add(fact);
    }

    @Override
    public void request(ReplayRequest replay) {
        answering();
        replays.add(replay);
    }

    private void answering() {
        if (down) {
            throw new PublisherUnavailableException("Kafka does not answer", new IOException("refused"));
        }
    }

    /** The published events of one kind. */
    public <T extends PipelineEvent> List<T> events(Class<T> type) {
        return facts.stream()
                .map(Fact::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
