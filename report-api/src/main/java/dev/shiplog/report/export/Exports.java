package dev.shiplog.report.export;

import dev.shiplog.events.fact.ReportExported;
import dev.shiplog.report.access.Principal;
import dev.shiplog.report.access.Recorder;
import dev.shiplog.report.model.DeploymentFilter;
import dev.shiplog.report.model.DeploymentReader;
import dev.shiplog.report.model.DeploymentReader.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Makes files of the deployment history. A file is complete on disk before anything of it leaves: a fault cannot end in
 * a file that looks whole, a slow reader holds no snapshot open, and the ledger knows of the export before the first
 * byte.
 */
public final class Exports {
    private static final int LONGEST_FILTER = 4096;

    private final DeploymentReader deployments;
    private final Recorder recorder;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final ZoneId zone;
    private final PdfTemplate template = new PdfTemplate("deployments.jrxml");
    private final PdfTemplate drift = new PdfTemplate("drift.jrxml");

    public Exports(
            DeploymentReader deployments, Recorder recorder, InstantSource clock, Supplier<UUID> ids, ZoneId zone) {
        this.deployments = deployments;
        this.recorder = recorder;
        this.clock = clock;
        this.ids = ids;
        this.zone = zone;
    }

    /**
     * Makes a file and records that it was taken. The caller closes what it gets, which deletes the file.
     *
     * @param withCover whether a CSV or NDJSON begins with the cover; the other formats always have it
     * @throws TooManyRowsException if the rows do not fit into the format
     * @throws dev.shiplog.report.model.PublisherUnavailableException if the record of it is not durable
     */
    public ExportedFile export(DeploymentFilter filter, Format format, boolean withCover, Principal by)
            throws IOException {
        Path path = Files.createTempFile("shiplog-export-", "." + format.extension());
        ExportedFile file = new ExportedFile(path, format, ids.get().toString());
        AtomicReference<ReportExported> fact = new AtomicReference<>();
        try {
            deployments.export(filter, snapshot -> {
                Cover cover = new Cover(
                        file.export(), filter, by, clock.instant(), zone, snapshot.deployments(), snapshot.rows());
                write(file, cover, withCover, snapshot);
                fact.set(exported(cover, format));
            });
            recorder.record(fact.get());
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void write(ExportedFile file, Cover cover, boolean withCover, Snapshot snapshot) throws IOException {
        if (cover.rows() > file.format().mostRows()) {
            throw new TooManyRowsException(file.format(), cover.rows());
        }
        long[] written = new long[1];
        try (RowWriter writer = writer(file, cover, withCover)) {
            snapshot.forEach((trail, judgement) -> {
                Exported deployment = new Exported(trail, judgement);
                writer.write(deployment);
                written[0] += deployment.rows().size();
            });
            if (writer.tellsDrift()) {
                snapshot.forEachDifference(writer::write);
            }
            writer.finish();
        }
        if (written[0] != cover.rows()) {
            throw new IllegalStateException("Export " + file.export() + " counted " + cover.rows() + " rows and wrote "
                    + written[0] + "; it was not handed out. The store's count and its rows disagree: report this.");
        }
    }

    private RowWriter writer(ExportedFile file, Cover cover, boolean withCover) throws IOException {
        return switch (file.format()) {
            case CSV -> new CsvRows(file.path(), cover, withCover);
            case XLSX -> new XlsxRows(file.path(), cover);
            case PDF -> new PdfRows(file.path(), cover, template, drift);
            case NDJSON -> new NdjsonRows(file.path(), cover, withCover);
        };
    }

    private static ReportExported exported(Cover cover, Format format) {
        String filter = cover.filter().description();
        return new ReportExported(
                cover.export(),
                cover.by().actor(),
                cover.by().role(),
                format.extension(),
                filter.substring(0, Math.min(filter.length(), LONGEST_FILTER)),
                cover.rows(),
                cover.at());
    }
}
