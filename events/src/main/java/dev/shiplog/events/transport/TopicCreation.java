package dev.shiplog.events.transport;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** The one-shot step that makes the topics; safe to run again. */
public final class TopicCreation {
    private static final int PATIENCE_SECONDS = 30;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Admin admin;

    public TopicCreation(Admin admin) {
        this.admin = admin;
    }

    /**
     * Creates the topics that are missing, and asserts of those that exist that they have the right number of
     * partitions.
     *
     * @param replicas how many brokers keep a copy
     * @return the names of the topics that were created
     * @throws IllegalStateException if the broker does not answer, refuses, or has a topic of another shape
     */
    public List<String> ensure(int replicas) {
        Set<String> existing = waitFor("list its topics", admin.listTopics().names()::get);
        List<Topic> missing = Arrays.stream(Topic.values())
                .filter(topic -> !existing.contains(topic.topicName()))
                .toList();
        List<NewTopic> wanted = missing.stream()
                .map(topic -> new NewTopic(
                                topic.topicName(), Optional.of(Topic.PARTITIONS), Optional.of((short) replicas))
                        .configs(topic.settings(replicas)))
                .toList();
        waitFor("create " + missing, admin.createTopics(wanted).all()::get);
        List<String> names = Arrays.stream(Topic.values())
                .filter(topic -> !missing.contains(topic))
                .map(Topic::topicName)
                .toList();
        assertShape(waitFor("describe its topics", admin.describeTopics(names).allTopicNames()::get));
        awaitLeaders(missing);
        return missing.stream().map(Topic::topicName).toList();
    }

    // A producer that sends to a partition whose leader is not there yet can get its second batch in before its first,
    // which is then refused as out of order until the send times out.
    private void awaitLeaders(List<Topic> created) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (Topic topic : created) {
            for (int partition = 0; partition < Topic.PARTITIONS; partition++) {
                ends.put(new TopicPartition(topic.topicName(), partition), OffsetSpec.latest());
            }
        }
        waitFor("lead " + created, (timeout, unit) -> askUntilKnown(ends, System.nanoTime() + unit.toNanos(timeout)));
    }

    // For some moments after its creation a broker may not have heard of a topic.
    private Map<TopicPartition, ListOffsetsResultInfo> askUntilKnown(
            Map<TopicPartition, OffsetSpec> ends, long deadline)
            throws ExecutionException, InterruptedException, TimeoutException {
        while (true) {
            try {
                return admin.listOffsets(ends).all().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
    }

    /**
     * Asserts that the brokers run transactions by version 2 (KIP-890), without which a delayed message can tear one.
     *
     * @throws IllegalStateException if they do not, with what to do
     */
    public void requireTransactionsOfVersion2() {
        FeatureMetadata features =
                waitFor("describe its features", admin.describeFeatures().featureMetadata()::get);
        FinalizedVersionRange range = features.finalizedFeatures().get("transaction.version");
        if (range == null || range.maxVersionLevel() < 2) {
            throw new IllegalStateException("Kafka runs transactions by version "
                    + (range == null ? 0 : range.maxVersionLevel())
                    + ", under which records can be lost or doubled. Finish the upgrade of the cluster:"
                    + " kafka-features.sh upgrade --feature transaction.version=2");
        }
    }

    private static void assertShape(Map<String, TopicDescription> found) {
        found.forEach((name, description) -> {
            if (description.partitions().size() != Topic.PARTITIONS) {
                throw new IllegalStateException("Topic " + name + " has "
                        + description.partitions().size() + " partitions where Shiplog needs " + Topic.PARTITIONS
                        + ": delete it if it is empty, or give Shiplog a Kafka of its own");
            }
        });
    }

    private static <T> T waitFor(String what, Waiting<T> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka would not " + what + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "Kafka did not " + what + " within " + PATIENCE_SECONDS
                            + " s. Is it running at the configured kafka.bootstrap_servers?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Kafka was asked to " + what, e);
        }
    }

    private interface Waiting<T> {
        T get(long timeout, TimeUnit unit) throws ExecutionException, InterruptedException, TimeoutException;
    }
}
