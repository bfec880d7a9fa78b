package dev.shiplog.collector.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.shiplog.configuration.Secret;
import dev.shiplog.events.fact.DdlObserved;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.json.Facts;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Imports what pgAudit wrote into PostgreSQL's log, from a file of {@code csvlog} or of {@code jsonlog}. Lines of other
 * things and of other databases tell nothing; a file may be imported any number of times.
 */
public final class PgAuditImport {
    private static final int BATCH = 250;
    private static final int SHOWN = 20;
    private static final String MEND = "see what wrote the line, or leave it out";

    private final Request request;
    private final Duration pause;
    private final List<Line.Told> batch = new ArrayList<>();
    private final List<ImportReport.Reject> first = new ArrayList<>();
    private final Map<String, Long> reasons = new TreeMap<>();
    private long lines;
    private long facts;
    private long sent;
    private long rejected;

    /**
     * What is to be imported.
     *
     * @param database of the target, as the server calls it; one log holds all databases of a server
     * @param schema whose objects are named without it
     * @param token null for a dry run, which sends nothing
     */
    public record Request(
            Path file, TargetRef target, String database, String schema, URI collector, @Nullable Secret token) {}

    public PgAuditImport(Request request) {
        this(request, Duration.ofSeconds(1));
    }

    PgAuditImport(Request request, Duration pause) {
        this.request = request;
        this.pause = pause;
    }

    /** Imports the file, or, without a token, only tells what an import would do. */
    public ImportReport run() throws IOException, InterruptedException {
        Secret token = request.token();
        String stopped = "";
        try (BatchSender sender = token == null ? null : new BatchSender(request.collector(), token, pause);
                BufferedReader in = Files.newBufferedReader(request.file(), StandardCharsets.UTF_8)) {
            in.mark(2);
            boolean json = in.read() == '{';
            in.reset();
            if (json) {
                json(in, sender);
            } else {
                csv(in, sender);
            }
            send(sender);
        } catch (BatchSender.StoppedException e) {
            stopped = String.valueOf(e.getMessage());
        } catch (CsvParseException | UncheckedIOException e) {
            stopped = "the file cannot be read after line " + lines + ": " + e.getMessage();
        }
        return new ImportReport(lines, facts, sent, rejected, first, reasons, stopped);
    }

    private void json(BufferedReader in, @Nullable BatchSender sender)
            throws IOException, BatchSender.StoppedException, InterruptedException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines++;
            try {
                take(PgAuditLine.ofJson(ShiplogJson.readTree(line.getBytes(StandardCharsets.UTF_8))), sender);
            } catch (UnreadableJsonException e) {
                reject("it is no JSON");
            }
        }
    }

    private void csv(BufferedReader in, @Nullable BatchSender sender)
            throws BatchSender.StoppedException, InterruptedException {
        CsvReader<CsvRecord> csv = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(16 * 1024 * 1024)
                .ofCsvRecord(in);
        for (CsvRecord each : csv) {
            lines++;
            Optional<PgAuditLine> line = PgAuditLine.ofCsv(each.getFields());
            if (line.isPresent()) {
                take(line.get(), sender);
            } else {
                reject("it has not the columns of csvlog");
            }
        }
    }

    private void take(PgAuditLine line, @Nullable BatchSender sender)
            throws BatchSender.StoppedException, InterruptedException {
        Optional<DdlObserved> change;
        try {
            change = line.change(request.target(), request.database(), request.schema());
        } catch (IllegalArgumentException e) {
            reject(String.valueOf(e.getMessage()));
            return;
        }
        if (change.isPresent()) {
            facts++;
            // The collector masks what it is sent.
            Fact fact =
                    Facts.observed(new SourceName("/targets/" + request.target().path()), change.get());
            batch.add(new Line.Told(lines, fact));
        }
        if (batch.size() >= BATCH) {
            send(sender);
        }
    }

    private void send(@Nullable BatchSender sender) throws BatchSender.StoppedException, InterruptedException {
        if (sender != null && !batch.isEmpty()) {
            Map<Integer, String> refused = sender.send(batch);
            sent += batch.size() - refused.size();
            refused.values().forEach(this::reject);
        }
        batch.clear();
    }

    private void reject(String reason) {
        rejected++;
        if (first.size() < SHOWN) {
            first.add(new ImportReport.Reject(lines, "", reason, MEND));
        }
        reasons.merge(reason.replaceAll("\"[^\"]*\"", "…"), 1L, Long::sum);
    }
}
