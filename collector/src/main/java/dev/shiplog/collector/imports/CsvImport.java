package dev.shiplog.collector.imports;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Imports a file of any length in constant memory. Lines that cannot be taken are told and kept, the others go in; a
 * file may be imported any number of times, since the same line makes the same fact.
 */
public final class CsvImport {
    private static final String MEND = "the collector refuses it; mend the line";
    private static final int BATCH = 250;
    private static final int SHOWN = 20;
    private static final int REASONS = 200;
    private static final int LONGEST_FIELD = 4 * 1024 * 1024;

    private final ImportRequest request;
    private final LongConsumer progress;
    private final Duration pause;

    /** @param progress is told how many lines have been read */
    public CsvImport(ImportRequest request, LongConsumer progress) {
        this(request, progress, Duration.ofSeconds(1));
    }

    /** @param pause before a batch is sent once more; each further try waits twice as long */
    public CsvImport(ImportRequest request, LongConsumer progress, Duration pause) {
        this.request = request;
        this.progress = progress;
        this.pause = pause;
    }

    /**
     * Imports the file, or, without a token, only tells what an import would do.
     *
     * @throws UnusableMappingException if the mapping cannot be used, or not with this file
     */
    public ImportReport run() throws IOException, UnusableMappingException, InterruptedException {
        Mapping mapping = Mappings.of(request.mapping());
        try (InputStream in = new BufferedInputStream(Files.newInputStream(request.file()));
                CsvReader<CsvRecord> csv = reader(mapping).ofCsvRecord(new Decoded(in, mapping.encoding()));
                BatchSender sender =
                        request.token() == null ? null : new BatchSender(request.collector(), request.token(), pause)) {
            Iterator<CsvRecord> records = csv.iterator();
            List<String> header = records.hasNext() ? records.next().getFields() : List.of();
            Run run = new Run(mapping, header, sender);
            try (RejectsFile rejects = new RejectsFile(request.rejects(), mapping, header)) {
                run.all(records, rejects);
            }
            return run.report();
        } catch (CsvParseException | UncheckedIOException e) {
            String stopped = "the file cannot be read: " + unreadable(e);
            return new ImportReport(0, 0, 0, 0, List.of(), Map.of(), stopped);
        }
    }

    private static CsvReader.CsvReaderBuilder reader(Mapping mapping) {
        CsvReader.CsvReaderBuilder builder = CsvReader.builder()
                .fieldSeparator(mapping.separator())
                .extraFieldStrategy(de.siegmar.fastcsv.reader.FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(de.siegmar.fastcsv.reader.FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_FIELD);
        Character comments = mapping.comments();
        return comments == null
                ? builder
                : builder.commentStrategy(CommentStrategy.SKIP).commentCharacter(comments);
    }

    /** One pass over the file. */
    private final class Run {
        private final List<String> header;
        private final LineReader lines;
        private final @Nullable BatchSender sender;
        private final List<Line.Told> batch = new ArrayList<>();
        private final List<List<String>> cells = new ArrayList<>();
        private final List<ImportReport.Reject> first = new ArrayList<>();
        private final Map<String, Long> reasons = new TreeMap<>();
        private long read;
        private long facts;
        private long sent;
        private long rejected;
        private String stopped = "";

        Run(Mapping mapping, List<String> header, @Nullable BatchSender sender) throws UnusableMappingException {
            this.header = header;
            this.sender = sender;
            this.lines = new LineReader(mapping, places(mapping, header));
        }

        void all(Iterator<CsvRecord> records, RejectsFile rejects) throws InterruptedException {
            try {
                while (records.hasNext()) {
                    CsvRecord one = records.next();
                    read++;
                    take(one, rejects);
                    if (batch.size() >= BATCH) {
                        send(rejects);
                    }
                    progress.accept(read);
                }
                send(rejects);
            } catch (BatchSender.StoppedException e) {
                stopped = String.valueOf(e.getMessage());
            } catch (CsvParseException | UncheckedIOException e) {
                stopped = "the file cannot be read after line " + read + ": " + unreadable(e);
            }
        }

        private void take(CsvRecord one, RejectsFile rejects) {
            switch (lines.read(one.getStartingLineNumber(), one.getFields())) {
                case Line.Told told -> {
                    facts++;
                    batch.add(told);
                    cells.add(one.getFields());
                }
                case Line.Rejected why -> reject(one.getFields(), why, rejects);
            }
        }

        private void send(RejectsFile rejects) throws BatchSender.StoppedException, InterruptedException {
            if (sender != null && !batch.isEmpty()) {
                Map<Integer, String> refused = sender.send(batch);
                sent += batch.size() - refused.size();
                for (Map.Entry<Integer, String> one : refused.entrySet()) {
                    long number = batch.get(one.getKey()).number();
                    reject(cells.get(one.getKey()), new Line.Rejected(number, "", one.getValue(), MEND), rejects);
                }
            }
            batch.clear();
            cells.clear();
        }

        private void reject(List<String> fields, Line.Rejected why, RejectsFile rejects) {
            rejected++;
            rejects.write(header, fields, why);
            if (first.size() < SHOWN) {
                first.add(new ImportReport.Reject(why.number(), why.column(), why.reason(), why.mend()));
            }
            String kind = why.column() + ": " + why.reason().replaceAll("\"[^\"]*\"", "…");
            if (reasons.size() < REASONS || reasons.containsKey(kind)) {
                reasons.merge(kind, 1L, Long::sum);
            }
        }

        ImportReport report() {
            return new ImportReport(read, facts, sent, rejected, first, reasons, stopped);
        }
    }

    private static String unreadable(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MalformedInputException) {
                return "it is not in the encoding that the mapping names; set encoding, for example windows-1252";
            }
        }
        return String.valueOf(e.getMessage());
    }

    private static Map<String, Integer> places(Mapping mapping, List<String> header) throws UnusableMappingException {
        Map<String, Integer> places = new HashMap<>();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (places.put(header.get(i), i) != null) {
                faults.add("the file has two columns of the name \"" + header.get(i) + "\"; rename one");
            }
        }
        for (Mapping.Rule rule : mapping.rules().values()) {
            if (!rule.columns().isEmpty() && rule.columns().stream().noneMatch(places::containsKey)) {
                faults.add("the file has no column \"" + String.join("\" or \"", rule.columns()) + "\" for "
                        + rule.property().path() + "; it has " + String.join(", ", header));
            }
        }
        for (String column : mapping.key()) {
            if (!places.containsKey(column)) {
                faults.add("the file has no column \"" + column + "\" for key");
            }
        }
        if (!faults.isEmpty()) {
            throw new UnusableMappingException("for this file", faults);
        }
        return places;
    }
}
