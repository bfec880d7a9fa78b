package dev.shiplog.report.export;

import dev.shiplog.events.finding.Drift;
import java.time.ZoneId;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * The sheet of a workbook that tells where schemas differed. What does not fit on one sheet goes on to a next one.
 * Where nothing differed a line says what that means.
 */
final class XlsxDrift {
    private static final int MOST_ROWS = 1_048_576;
    /** What stands where nothing differed. */
    static final String NONE = "No difference is known in these places and this time; that says nothing about targets"
            + " at whose schemas nobody looked.";

    private final SXSSFWorkbook workbook;
    private final CellStyle head;
    private final CellStyle time;
    private final ZoneId zone;
    private SXSSFSheet sheet;
    private int sheets;
    private int next;

    XlsxDrift(SXSSFWorkbook workbook, CellStyle head, CellStyle time, ZoneId zone) {
        this.workbook = workbook;
        this.head = head;
        this.time = time;
        this.zone = zone;
        this.sheet = begin();
    }

    void write(Drift drift) {
        if (next == MOST_ROWS) {
            sheet = begin();
        }
        Row line = sheet.createRow(next++);
        for (DriftColumn column : DriftColumn.values()) {
            org.apache.poi.ss.usermodel.Cell cell = next(line);
            switch (column.of(drift)) {
                case Cell.Words words -> cell.setCellValue(XlsxRows.fitting(Neutral.text(words)));
                case Cell.Amount number -> cell.setCellValue(number.value().doubleValue());
                case Cell.Time moment -> {
                    cell.setCellValue(moment.at().atZone(zone).toLocalDateTime());
                    cell.setCellStyle(time);
                }
            }
        }
    }

    /** Completes it, when all differences were given. */
    void finish() {
        if (sheets == 1 && next == 1) {
            sheet.createRow(next++).createCell(0).setCellValue(NONE);
        }
    }

    private SXSSFSheet begin() {
        sheets++;
        next = 1;
        SXSSFSheet made = workbook.createSheet(sheets == 1 ? "Drift" : "Drift " + sheets);
        made.createFreezePane(0, 1);
        Row line = made.createRow(0);
        for (DriftColumn column : DriftColumn.values()) {
            org.apache.poi.ss.usermodel.Cell cell = next(line);
            cell.setCellValue(column.title());
            cell.setCellStyle(head);
            made.setColumnWidth(cell.getColumnIndex(), column.width() * 256);
        }
        return made;
    }

    private static org.apache.poi.ss.usermodel.Cell next(Row line) {
        return line.createCell(Math.max(0, line.getLastCellNum()));
    }
}
