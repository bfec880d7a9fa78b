package dev.shiplog.report.export;

import dev.shiplog.events.control.Control;
import dev.shiplog.events.control.ControlCatalogue;
import dev.shiplog.events.control.ControlScope;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.report.model.ControlCounts;
import dev.shiplog.report.model.DeploymentRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.data.JRMapCollectionDataSource;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;

/** A PDF for people to read: the columns of the other formats, stacked so that they fit on a page's width. */
final class PdfRows implements RowWriter {
    private static final int LONGEST = Cover.LONGEST_IN_PDF;

    private final Path file;
    private final Cover cover;
    private final PdfTemplate template;
    private final PdfDrift drift;
    private final DateTimeFormatter local;
    private final List<Map<String, ?>> rows = new ArrayList<>();
    private final ControlCounts.Builder counts = new ControlCounts.Builder();

    PdfRows(Path file, Cover cover, PdfTemplate template, PdfTemplate drift) {
        this.file = file;
        this.cover = cover;
        this.template = template;
        this.drift = new PdfDrift(cover, drift);
        this.local =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(cover.zone());
    }

    @Override
    public void write(Exported deployment) {
        deployment.rows().forEach(this::write);
        counts.add(deployment.verdicts());
    }

    @Override
    public boolean tellsDrift() {
        return true;
    }

    @Override
    public void write(Drift difference) {
        drift.write(difference);
    }

    private void write(DeploymentRow row) {
        Map<String, Object> cells = new HashMap<>();
        cells.put("shaded", rows.size() % 2 == 1);
        cells.put(
                "line", "#" + (rows.size() + 1) + "   deployment " + row.trail().deployment());
        cells.put("when", stacked(row, Column.STARTED) + "\ntook " + shown(Column.DURATION.of(row)) + " s");
        cells.put("target", stacked(row, Column.APPLICATION, Column.ENVIRONMENT, Column.TARGET, Column.CLIENT));
        cells.put("run", labelled(row, Column.TOOL, Column.MODE, Column.ACTOR));
        cells.put("outcome", stacked(row, Column.OUTCOME) + "\n" + labelled(row, Column.OUTCOME_BASIS));
        cells.put(
                "change",
                stacked(row, Column.CHANGE) + "\n"
                        + labelled(
                                row,
                                Column.CHANGE_TYPE,
                                Column.HISTORY_ROW,
                                Column.CHANGE_OUTCOME,
                                Column.APPLIED,
                                Column.CHECKSUM,
                                Column.DESCRIPTION));
        cells.put("origin", labelled(row, Column.COMMITS, Column.AUTHORS, Column.PULL_REQUESTS));
        cells.put("assent", labelled(row, Column.REVIEWERS, Column.TICKETS, Column.TICKET_STATUS));
        cells.put("gaps", stacked(row, Column.EVIDENCE_GAPS, Column.PROBLEM));
        rows.add(cells);
    }

    @Override
    public void finish() throws IOException {
        try {
            JasperPrint pages =
                    JasperFillManager.fillReport(template.report(), parameters(), new JRMapCollectionDataSource(rows));
            JRPdfExporter exporter = new JRPdfExporter();
            exporter.setExporterInput(SimpleExporterInput.getInstance(List.of(pages, drift.pages())));
            exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(file.toFile()));
            exporter.exportReport();
        } catch (JRException e) {
            throw new IOException("The PDF of export " + cover.export() + " could not be laid out", e);
        }
    }

    @Override
    public void close() {
        rows.clear();
    }

    private Map<String, Object> parameters() {
        String lines = cover.lines(Format.PDF).entrySet().stream()
                .map(line -> "<b>" + line.getKey() + ":</b> " + escaped(line.getValue()))
                .collect(Collectors.joining("<br/>"));
        if (rows.isEmpty()) {
            lines += "<br/><br/><b>No deployment matches.</b>";
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("title", Cover.TITLE);
        parameters.put("cover", lines);
        parameters.put("export", "Export " + cover.export());
        ControlCounts counted = counts.build();
        List<Control> controls = ControlCatalogue.of(ControlScope.DEPLOYMENT);
        parameters.put("controls", lines(controls, control -> control.id() + "  " + control.title()));
        for (ControlResult result : ControlResult.values()) {
            parameters.put(
                    result.name().toLowerCase(Locale.ROOT),
                    lines(controls, control -> Long.toString(counted.of(control.id(), result))));
        }
        parameters.put("not_judged", lines(controls, control -> Long.toString(counted.notJudged(control.id()))));
        return parameters;
    }

    private static String lines(List<Control> controls, Function<Control, String> line) {
        return controls.stream().map(line).collect(Collectors.joining("\n"));
    }

    private String stacked(DeploymentRow row, Column... columns) {
        return Stream.of(columns)
                .map(column -> shown(column.of(row)))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private String labelled(DeploymentRow row, Column... columns) {
        return Stream.of(columns)
                .map(column -> column.title() + ": " + shown(column.of(row)))
                .collect(Collectors.joining("\n"));
    }

    private String shown(Cell cell) {
        return switch (cell) {
            case Cell.Words words -> cut(words.text());
            case Cell.Amount number -> number.value().toPlainString();
            case Cell.Time time -> local.format(time.at());
        };
    }

    static String cut(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST) - 1)) + "…";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
