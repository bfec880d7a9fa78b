package dev.shiplog.processor.topology;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Routing;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.transport.Topic;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.FactSerde;
import dev.shiplog.processor.state.Sinks;
import dev.shiplog.processor.state.StoreNames;
import dev.shiplog.processor.state.Tally;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The steps from facts to findings: read, route, re-key, correlate, emit. */
public final class FactTopology {
    /** The findings in the store may be as large as those in the topics, and larger before compression. */
    private static final Map<String, String> CHANGELOG =
            Map.of("max.message.bytes", Integer.toString(2 * Topic.LARGEST_RECORD), "min.cleanable.dirty.ratio", "0.3");

    private final List<Application> applications;
    private final Governance governance;
    private final Tally tally;
    private final FactSerde serde = new FactSerde();
    private final Function<String, KeyValueBytesStoreSupplier> storage;

    public FactTopology(List<Application> applications, Governance governance, Tally tally) {
        this(applications, governance, tally, Stores::persistentKeyValueStore);
    }

    /**
     * @param storage makes the storage of a store of this name
     */
    FactTopology(
            List<Application> applications,
            Governance governance,
            Tally tally,
            Function<String, KeyValueBytesStoreSupplier> storage) {
        this.applications = List.copyOf(applications);
        this.governance = governance;
        this.tally = tally;
        this.storage = storage;
    }

    /** The topology, built for these settings of Kafka Streams. */
    public Topology build(Properties settings) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(settings)));
        correlated(rekeyed(routed(builder)));
        Topology topology = builder.build();
        addSink(topology, Sinks.TRAILS, Topic.TRAILS);
        addSink(topology, Sinks.ALERTS, Topic.ALERTS);
        addSink(topology, Sinks.JUDGEMENTS, Topic.JUDGEMENTS);
        addSink(topology, Sinks.PROMOTIONS, Topic.PROMOTIONS);
        addSink(topology, Sinks.DRIFT, Topic.DRIFT);
        return topology;
    }

    private KStream<String, Fact> routed(StreamsBuilder builder) {
        Routing routing = new Routing(applications);
        StoreBuilder<?> unrouted = store(StoreNames.UNROUTED, serde);
        builder.addStateStore(unrouted);
        return builder.stream(
                        Topic.EVENTS.topicName(),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("facts"))
                .process(() -> new ReadFacts(tally), Named.as("read"))
                .process(() -> new RouteFacts(routing, tally), Named.as("route"), StoreNames.UNROUTED);
    }

    /**
     * The one re-key. Facts are keyed by what they are about: target, repository or project. What belongs to one
     * application has to meet in one place, so they go through a topic keyed by application, once for each application
     * that they concern. Their key is never null, so the filter that Kafka Streams puts before the topic drops nothing.
     */
    private KStream<String, Fact> rekeyed(KStream<String, Fact> routed) {
        return routed.repartition(Repartitioned.<String, Fact>as("facts-by-application")
                .withKeySerde(Serdes.String())
                .withValueSerde(serde)
                .withNumberOfPartitions(Topic.PARTITIONS));
    }

    private void correlated(KStream<String, Fact> facts) {
        Estate estate = new Estate(applications, governance);
        facts.process(new CorrelateSupplier(estate, tally, stores()), Named.as("correlate"));
    }

    private List<StoreBuilder<?>> stores() {
        return List.of(
                store(StoreNames.FACTS, serde),
                store(StoreNames.EDGES, Edges.serde()),
                store(StoreNames.FINDINGS, Serdes.ByteArray()),
                store(StoreNames.DIRTY, Serdes.ByteArray()));
    }

    private <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(storage.apply(name), Serdes.String(), values)
                .withLoggingEnabled(CHANGELOG);
    }

    private static void addSink(Topology topology, String name, Topic topic) {
        topology.addSink(
                name,
                topic.topicName(),
                Serdes.String().serializer(),
                Serdes.ByteArray().serializer(),
                "correlate");
    }
}
