package dev.shiplog.report;

import dev.shiplog.report.ingest.Ingest;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What ingest does, as metrics. */
final class IngestMeters {
    private IngestMeters() {}

    static void register(MeterRegistry registry, Ingest ingest) {
        Gauge.builder("shiplog.ingest.behind", ingest, Ingest::behind)
                .description("Records of its partitions that ingest has not taken yet; -1 while that is not known")
                .register(registry);
        FunctionCounter.builder("shiplog.ingest.failures", ingest, Ingest::failures)
                .description("How often taking over has failed and was tried again")
                .register(registry);
    }
}
