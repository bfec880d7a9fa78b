package dev.shiplog.report.export;

import dev.shiplog.events.finding.Drift;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.data.JRMapCollectionDataSource;

/** The pages of a PDF that tell where schemas differed, the newest differences first. */
final class PdfDrift {
    /** So many are laid out; how many there are is said. */
    private static final int MOST = 1_000;

    private final Cover cover;
    private final PdfTemplate template;
    private final DateTimeFormatter local;
    private final List<Map<String, ?>> rows = new ArrayList<>();
    private long given;

    PdfDrift(Cover cover, PdfTemplate template) {
        this.cover = cover;
        this.template = template;
        this.local =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(cover.zone());
    }

    void write(Drift drift) {
        given++;
        if (rows.size() == MOST) {
            return;
        }
        Map<String, Object> cells = new HashMap<>();
        cells.put("shaded", rows.size() % 2 == 1);
        cells.put("object", stacked(drift, DriftColumn.OBJECT, DriftColumn.KIND, DriftColumn.WHAT));
        cells.put(
                "place",
                stacked(
                        drift,
                        DriftColumn.APPLICATION,
                        DriftColumn.ENVIRONMENT,
                        DriftColumn.TARGET,
                        DriftColumn.CLIENT));
        cells.put("state", stacked(drift, DriftColumn.STATE) + "\n" + labelled(drift, DriftColumn.OCCURRENCES));
        cells.put(
                "times",
                labelled(
                        drift, DriftColumn.NOT_BEFORE, DriftColumn.FIRST_SEEN, DriftColumn.CHANGED, DriftColumn.ENDED));
        cells.put("why", labelled(drift, DriftColumn.COMPARED, DriftColumn.CAUSE, DriftColumn.END));
        cells.put(
                "care",
                drift.handledBy() == null
                        ? "nobody"
                        : stacked(drift, DriftColumn.HANDLED_BY, DriftColumn.HANDLED_AT, DriftColumn.REASON));
        cells.put(
                "made",
                drift.madeBy() == null
                        ? Cell.NOT_KNOWN
                        : stacked(drift, DriftColumn.MADE_BY, DriftColumn.PROGRAM, DriftColumn.MADE_AT));
        rows.add(cells);
    }

    /** The pages, when all differences were given. */
    JasperPrint pages() throws IOException {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("said", said());
        parameters.put("export", "Export " + cover.export());
        try {
            return JasperFillManager.fillReport(template.report(), parameters, new JRMapCollectionDataSource(rows));
        } catch (JRException e) {
            throw new IOException("The drift of export " + cover.export() + " could not be laid out", e);
        }
    }

    private String said() {
        if (given == 0) {
            return XlsxDrift.NONE;
        }
        String all = "Objects of databases that were not what they should be at some time of the time that was asked"
                + " for, in the same places: " + given + ".";
        return given <= MOST ? all : all + " The newest " + MOST + " are shown; the workbook has all.";
    }

    private String stacked(Drift drift, DriftColumn... columns) {
        return Stream.of(columns)
                .map(column -> shown(column.of(drift)))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private String labelled(Drift drift, DriftColumn... columns) {
        return Stream.of(columns)
                .map(column -> column.title() + ": " + shown(column.of(drift)))
                .collect(Collectors.joining("\n"));
    }

    private String shown(Cell cell) {
        return switch (cell) {
            case Cell.Words words -> PdfRows.cut(words.text());
            case Cell.Amount number -> number.value().toPlainString();
            case Cell.Time time -> local.format(time.at());
        };
    }
}
