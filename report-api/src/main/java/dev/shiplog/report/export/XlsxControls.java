package dev.shiplog.report.export;

import dev.shiplog.events.control.Control;
import dev.shiplog.events.control.ControlCatalogue;
import dev.shiplog.events.control.ControlScope;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.Verdict;
import dev.shiplog.report.model.ControlCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * The sheets of a workbook that tell what the controls say: a row for each deployment and control that asks something
 * of it, and the counts. What does not fit on one sheet goes on to a next one; nothing is left out.
 */
final class XlsxControls {
    private static final int MOST_ROWS = 1_048_576;
    private static final List<Head> HEADS = List.of(
            new Head("deployment", 38),
            new Head("application", 16),
            new Head("environment", 14),
            new Head("target", 18),
            new Head("started (ISO 8601, UTC)", 28),
            new Head("control", 9),
            new Head("title", 34),
            new Head("result", 15),
            new Head("severity", 10),
            new Head("reason", 90),
            new Head("exception", 38));

    private final SXSSFWorkbook workbook;
    private final CellStyle head;
    private final Map<String, String> titles = ControlCatalogue.all().stream()
            .collect(Collectors.toMap(control -> control.id().value(), Control::title));
    private final ControlCounts.Builder counts = new ControlCounts.Builder();
    private SXSSFSheet sheet;
    private int sheets;
    private int next;

    XlsxControls(SXSSFWorkbook workbook, CellStyle head) {
        this.workbook = workbook;
        this.head = head;
        this.sheet = begin();
    }

    void write(Exported deployment) {
        counts.add(deployment.verdicts());
        for (Verdict verdict : deployment.verdicts()) {
            if (verdict.result() != ControlResult.NOT_APPLICABLE) {
                write(deployment.trail(), verdict);
            }
        }
    }

    /** Adds the counts, when all deployments were given. */
    void finish() {
        ControlCounts counted = counts.build();
        SXSSFSheet summary = workbook.createSheet("Control summary");
        List<Head> heads = new ArrayList<>(List.of(new Head("control", 9), new Head("title", 36)));
        for (ControlResult result : ControlResult.values()) {
            heads.add(new Head(Cell.words(result), 15));
        }
        heads.add(new Head("not judged", 15));
        header(summary, heads);
        int at = 1;
        for (Control control : ControlCatalogue.of(ControlScope.DEPLOYMENT)) {
            Row line = summary.createRow(at++);
            int cell = 0;
            line.createCell(cell++).setCellValue(control.id().value());
            line.createCell(cell++).setCellValue(control.title());
            for (ControlResult result : ControlResult.values()) {
                line.createCell(cell++).setCellValue((double) counted.of(control.id(), result));
            }
            line.createCell(cell).setCellValue((double) counted.notJudged(control.id()));
        }
    }

    private void write(Trail trail, Verdict verdict) {
        if (next == MOST_ROWS) {
            sheet = begin();
        }
        Row line = sheet.createRow(next++);
        List<Cell> cells = List.of(
                Cell.of(trail.deployment()),
                Cell.of(trail.application()),
                Cell.of(trail.target().environment()),
                Cell.of(trail.target().target()),
                Cell.ours(trail.startedAt().toString()),
                Cell.of(verdict.control()),
                Cell.ours(titles.getOrDefault(verdict.control().value(), Cell.NOT_KNOWN)),
                Cell.name(verdict.result()),
                Cell.name(verdict.severity()),
                Cell.of(verdict.reason()),
                verdict.exception() == null ? Cell.ours("") : Cell.of(verdict.exception()));
        int at = 0;
        for (Cell cell : cells) {
            line.createCell(at++).setCellValue(XlsxRows.fitting(Neutral.text((Cell.Words) cell)));
        }
    }

    private SXSSFSheet begin() {
        sheets++;
        next = 1;
        SXSSFSheet made = workbook.createSheet(sheets == 1 ? "Controls" : "Controls " + sheets);
        header(made, HEADS);
        return made;
    }

    private void header(SXSSFSheet of, List<Head> heads) {
        of.createFreezePane(0, 1);
        Row line = of.createRow(0);
        int at = 0;
        for (Head each : heads) {
            line.createCell(at).setCellValue(each.title());
            line.getCell(at).setCellStyle(head);
            of.setColumnWidth(at++, each.width() * 256);
        }
    }

    private record Head(String title, int width) {}
}
