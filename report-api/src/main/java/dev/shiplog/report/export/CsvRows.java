package dev.shiplog.report.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.shiplog.report.model.DeploymentRow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;

/** CSV of RFC 4180 in UTF-8: the cover as lines that begin with {@code #}, a header, the rows; every cell quoted. */
final class CsvRows implements RowWriter {
    private final CsvWriter csv;
    private final ZoneId zone;

    CsvRows(Path file, Cover cover, boolean withCover) throws IOException {
        this.zone = cover.zone();
        BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        this.csv = CsvWriter.builder()
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .lineDelimiter(LineDelimiter.CRLF)
                .commentCharacter('#')
                .build(out);
        if (withCover) {
            csv.writeComment(" " + Cover.TITLE);
            for (Map.Entry<String, String> line : cover.lines(Format.CSV).entrySet()) {
                csv.writeComment(" " + line.getKey() + ": " + line.getValue());
            }
        }
        csv.writeRecord(Arrays.stream(Column.values()).map(Column::title).toList());
    }

    @Override
    public void write(Exported deployment) {
        for (DeploymentRow row : deployment.rows()) {
            csv.writeRecord(Arrays.stream(Column.values())
                    .map(column -> text(column.of(row)))
                    .toList());
        }
    }

    @Override
    public void finish() throws IOException {
        csv.flush();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private String text(Cell cell) {
        return switch (cell) {
            case Cell.Words words -> Neutral.text(words);
            case Cell.Amount number -> number.value().toPlainString();
            case Cell.Time time ->
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(ZonedDateTime.ofInstant(time.at(), zone));
        };
    }
}
