package dev.shiplog.embedded.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a client of the embedded broker does. */
final class Records {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Records() {}

    static void createTopic(EmbeddedKafka kafka, String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    static void commit(EmbeddedKafka kafka, String topic, String... values) {
        try (KafkaProducer<String, String> producer = producer(kafka)) {
            send(producer, topic, values);
            producer.commitTransaction();
        }
    }

    static void abort(EmbeddedKafka kafka, String topic, String... values) {
        try (KafkaProducer<String, String> producer = producer(kafka)) {
            send(producer, topic, values);
            producer.flush();
            producer.abortTransaction();
        }
    }

    /** A producer asks for the topic's partitions in the manner that would create it. */
    static void writeWithoutTopic(EmbeddedKafka kafka, String topic) {
        Map<String, Object> impatient = Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.block.ms", "1000");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(impatient, new StringSerializer(), new StringSerializer())) {
            var unused = producer.partitionsFor(topic);
        }
    }

    private static void send(KafkaProducer<String, String> producer, String topic, String... values) {
        producer.initTransactions();
        producer.beginTransaction();
        for (String value : values) {
            var unused = producer.send(new ProducerRecord<>(topic, value));
        }
    }

    private static KafkaProducer<String, String> producer(EmbeddedKafka kafka) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "transactional.id", "test",
                        "max.block.ms", "10000",
                        "delivery.timeout.ms", "10000",
                        "request.timeout.ms", "5000"),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Reads from the beginning until so many committed records have come. */
    static List<String> committed(EmbeddedKafka kafka, String topic, int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new ArrayList<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(each -> values.add(each.value()));
            }
            return values;
        }
    }
}
