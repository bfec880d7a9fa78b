package dev.shiplog.processor.topology;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.state.Tally;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Makes a correlation for each task, with stores of its own. */
final class CorrelateSupplier implements ProcessorSupplier<String, Fact, String, byte[]> {
    private final Estate estate;
    private final Tally tally;
    private final List<StoreBuilder<?>> stores;

    CorrelateSupplier(Estate estate, Tally tally, List<StoreBuilder<?>> stores) {
        this.estate = estate;
        this.tally = tally;
        this.stores = stores;
    }

    @Override
    public Processor<String, Fact, String, byte[]> get() {
        return new Correlate(estate, tally, System::nanoTime);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.copyOf(stores);
    }
}
