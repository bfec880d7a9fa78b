package dev.shiplog.collector.poll;

import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.collector.sink.SinkUnavailableException;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.transport.DeadLetter;
import java.util.ArrayList;
import java.util.List;

/** A sink that keeps all in memory, and that can be away. */
public final class Collected implements FactSink {
    private final List<Fact> facts = new ArrayList<>();
    private final List<DeadLetter> letters = new ArrayList<>();
    private int acceptsLeft = Integer.MAX_VALUE;

    @Override
    public synchronized void accept(List<Fact> more) {
        if (acceptsLeft == 0) {
            throw new SinkUnavailableException("Kafka is away", new IllegalStateException("test"));
        }
        acceptsLeft--;
        facts.addAll(more);
    }

    @Override
    public synchronized void reject(DeadLetter letter) {
        letters.add(letter);
    }

    /** From now on so many batches go through, and then none. */
    public synchronized void goAwayAfter(int batches) {
        acceptsLeft = batches;
    }

    public synchronized void comeBack() {
        acceptsLeft = Integer.MAX_VALUE;
    }

    public synchronized List<Fact> facts() {
        return List.copyOf(facts);
    }

    public synchronized List<DeadLetter> letters() {
        return List.copyOf(letters);
    }

    public synchronized void clear() {
        facts.clear();
        letters.clear();
    }

    public <T extends PipelineEvent> List<T> events(Class<T> type) {
        return facts().stream()
                .map(Fact::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    public List<HistoryRow> rows() {
        return events(HistoryObserved.class).stream().map(HistoryObserved::row).toList();
    }
}
