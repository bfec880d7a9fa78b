package dev.shiplog.benchmarks;

import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.embedded.kafka.EmbeddedKafka;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.transport.FactRecords;
import dev.shiplog.events.transport.TopicCreation;
import dev.shiplog.processor.StreamProcessor;
import dev.shiplog.processor.state.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The stream processor alone, on an embedded broker: how fast it works off a topic full of facts, how soon it is back
 * after a restart with and without its state, and how soon a ticket that thousands of deployments name has reached all
 * of them. See {@code benchmarks/README.md}.
 */
public final class ProcessorBenchmark {
    private static final int NAMED_BY = 10_000;
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final Duration CALM = Duration.ofSeconds(2);

    private final KafkaSettings kafka;
    private final Path directory;
    private final Workload workload;

    private ProcessorBenchmark(KafkaSettings kafka, Path directory, Workload workload) {
        this.kafka = kafka;
        this.directory = directory;
        this.workload = workload;
    }

    /** Runs it; the one argument is the number of facts, 1,000,000 if there is none. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int facts = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory("shiplog-benchmark");
        try (EmbeddedKafka broker =
                EmbeddedKafka.start(dev.shiplog.embedded.kafka.KafkaSettings.in(directory.resolve("kafka")))) {
            KafkaSettings kafka = new KafkaSettings(broker.bootstrapServers(), 1, Map.of());
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                new TopicCreation(admin).ensure(1);
            }
            new ProcessorBenchmark(kafka, directory, new Workload(facts)).run();
        }
    }

    private void run() throws InterruptedException {
        List<Fact> facts = workload.facts();
        send(facts);
        System.out.printf(Locale.ROOT, "%,d facts that make %,d deployments%n%n", facts.size(), workload.deployments());
        System.out.println("| what | seconds | |\n|---|---|---|");
        try (StreamProcessor processor = processor()) {
            Duration took = timed(processor, facts.size());
            line("all facts of the topic, from an empty state", took, perSecond(facts.size(), took));
            line("of that, CPU of the processor's thread", cpu(), "");
            line("emitted", Duration.ZERO, emitted(processor.counts()));
        }
        line("state on disk", Duration.ZERO, mebibytes(directory.resolve("processor")));
        line("the broker's logs, with changelogs", Duration.ZERO, mebibytes(directory.resolve("kafka")));
        try (StreamProcessor processor = processor()) {
            line("restart with its state, until it runs", untilRunning(processor), "");
        }
        delete(directory.resolve("processor"));
        try (StreamProcessor processor = processor()) {
            Duration took = untilRunning(processor);
            line("restart without its state: restored from the changelogs", took, perSecond(facts.size(), took));
            ticket(processor);
        }
    }

    private void ticket(StreamProcessor processor) throws InterruptedException {
        long before = processor.counts().read();
        send(workload.naming(NAMED_BY));
        settle(processor, before + NAMED_BY);
        Tally.Counts calm = processor.counts();
        Duration cpu = cpu();
        long start = System.nanoTime();
        send(List.of(workload.named()));
        settle(processor, calm.read() + 1);
        Duration took = Duration.ofNanos(System.nanoTime() - start).minus(CALM);
        Tally.Counts after = processor.counts();
        line(
                String.format(Locale.ROOT, "a ticket that %,d deployments name", NAMED_BY),
                took,
                String.format(
                        Locale.ROOT,
                        "%,d trails, %,d judgements",
                        after.trails() - calm.trails(),
                        after.judgements() - calm.judgements()));
        line("of that, CPU of the processor's thread", cpu().minus(cpu), "");
    }

    private Duration timed(StreamProcessor processor, long facts) throws InterruptedException {
        long start = System.nanoTime();
        processor.start();
        settle(processor, facts);
        return Duration.ofNanos(System.nanoTime() - start).minus(CALM);
    }

    /** Waits until so many facts are read and nothing has been emitted for {@link #CALM}. */
    private static void settle(StreamProcessor processor, long read) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long changed = System.nanoTime();
        Tally.Counts last = processor.counts();
        while (processor.counts().read() < read || System.nanoTime() - changed < CALM.toNanos()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("After " + PATIENCE + " it still works: " + processor.counts());
            }
            Thread.sleep(20);
            Tally.Counts now = processor.counts();
            if (!now.equals(last)) {
                last = now;
                changed = System.nanoTime();
            }
        }
    }

    private static Duration untilRunning(StreamProcessor processor) throws InterruptedException {
        long start = System.nanoTime();
        processor.start();
        while (!processor.check().running()) {
            Thread.sleep(20);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private StreamProcessor processor() {
        return new StreamProcessor(
                kafka,
                Workload.applications(),
                Governance.NONE,
                directory.resolve("processor"),
                InstantSource.system());
    }

    private void send(List<Fact> facts) throws InterruptedException {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 20);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>(facts.size());
            for (Fact fact : facts) {
                sent.add(producer.send(FactRecords.write(fact)));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker did not take a fact", e);
        }
    }

    /** The busiest thread of Kafka Streams: the one application is on one partition. */
    private static Duration cpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().contains("StreamThread"))
                .map(thread -> Duration.ofNanos(Math.max(0, threads.getThreadCpuTime(thread.getThreadId()))))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static String emitted(Tally.Counts counts) {
        return String.format(
                Locale.ROOT,
                "%,d trails, %,d promotions, %,d judgements, %,d alerts",
                counts.trails(),
                counts.promotions(),
                counts.judgements(),
                counts.alerts());
    }

    private static String perSecond(long facts, Duration took) {
        return String.format(Locale.ROOT, "%,.0f facts/s", facts * 1000.0 / Math.max(1, took.toMillis()));
    }

    private static void line(String what, Duration took, String more) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s |%n",
                what,
                took.isZero() ? "" : String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0),
                more);
    }

    private static String mebibytes(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            // What the broker keeps beside its logs are indexes, made long in advance.
            long bytes = files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith("index"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            return String.format(Locale.ROOT, "%,d MiB", bytes / 1024 / 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
