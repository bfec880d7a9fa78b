package dev.shiplog.collector.http;

import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.collector.sink.SinkUnavailableException;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.transport.DeadLetter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Holds what it is given in memory; can be taken away as Kafka can. */
final class HeldSink implements FactSink {
    final List<Fact> facts = new CopyOnWriteArrayList<>();
    final List<DeadLetter> letters = new CopyOnWriteArrayList<>();
    volatile boolean away;

    @Override
    public void accept(List<Fact> batch) {
        checkThere();
        facts.addAll(batch);
    }

    @Override
    public void reject(DeadLetter letter) {
        checkThere();
        letters.add(letter);
    }

    private void checkThere() {
        if (away) {
            throw new SinkUnavailableException("Kafka is away", new IllegalStateException("broker-1.internal:9092"));
        }
    }
}
