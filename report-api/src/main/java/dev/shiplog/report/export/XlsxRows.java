package dev.shiplog.report.export;

import dev.shiplog.events.finding.Drift;
import dev.shiplog.report.model.DeploymentRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** A workbook with the sheets Cover, Deployments, Controls, Drift and Control summary, written in constant memory. */
final class XlsxRows implements RowWriter {
    private static final int IN_MEMORY = 100;
    private static final int LONGEST = 32_767;
    private static final String CUT = " … (cut here; the CSV has the whole)";

    private final Path file;
    private final Cover cover;
    private final SXSSFWorkbook workbook = new SXSSFWorkbook(IN_MEMORY);
    private final CellStyle bold;
    private final CellStyle head;
    private final CellStyle wrapped;
    private final CellStyle time;
    private final SXSSFSheet sheet;
    private final XlsxControls controls;
    private final XlsxDrift drift;
    private int next = 1;

    XlsxRows(Path file, Cover cover) {
        this.file = file;
        this.cover = cover;
        Font strong = workbook.createFont();
        strong.setBold(true);
        bold = workbook.createCellStyle();
        bold.setFont(strong);
        bold.setVerticalAlignment(VerticalAlignment.TOP);
        head = workbook.createCellStyle();
        head.setFont(strong);
        head.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        wrapped = workbook.createCellStyle();
        wrapped.setWrapText(true);
        wrapped.setVerticalAlignment(VerticalAlignment.TOP);
        time = workbook.createCellStyle();
        time.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd hh:mm:ss"));
        writeCover();
        sheet = workbook.createSheet("Deployments");
        writeHeader();
        controls = new XlsxControls(workbook, head);
        drift = new XlsxDrift(workbook, head, time, cover.zone());
    }

    @Override
    public void write(Exported deployment) {
        deployment.rows().forEach(this::write);
        controls.write(deployment);
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
        Row line = sheet.createRow(next++);
        for (Column column : Column.values()) {
            org.apache.poi.ss.usermodel.Cell cell = next(line);
            switch (column.of(row)) {
                case Cell.Words words -> cell.setCellValue(fitting(Neutral.text(words)));
                case Cell.Amount number -> cell.setCellValue(number.value().doubleValue());
                case Cell.Time moment -> {
                    cell.setCellValue(moment.at().atZone(cover.zone()).toLocalDateTime());
                    cell.setCellStyle(time);
                }
            }
        }
    }

    @Override
    public void finish() throws IOException {
        sheet.setAutoFilter(new CellRangeAddress(0, next - 1, 0, Column.values().length - 1));
        drift.finish();
        controls.finish();
        try (OutputStream out = Files.newOutputStream(file)) {
            workbook.write(out);
        }
    }

    /** Removes the workbook's own temporary files too. */
    @Override
    public void close() throws IOException {
        workbook.close();
    }

    private void writeCover() {
        SXSSFSheet page = workbook.createSheet("Cover");
        page.setColumnWidth(0, 18 * 256);
        page.setColumnWidth(1, 110 * 256);
        int at = 0;
        Row title = page.createRow(at++);
        title.createCell(0).setCellValue(Cover.TITLE);
        title.getCell(0).setCellStyle(bold);
        for (Map.Entry<String, String> entry : cover.lines(Format.XLSX).entrySet()) {
            Row line = page.createRow(at++);
            line.createCell(0).setCellValue(entry.getKey());
            line.getCell(0).setCellStyle(bold);
            line.createCell(1).setCellValue(fitting(entry.getValue()));
            line.getCell(1).setCellStyle(wrapped);
        }
    }

    private void writeHeader() {
        sheet.createFreezePane(0, 1);
        Row line = sheet.createRow(0);
        for (Column column : Column.values()) {
            org.apache.poi.ss.usermodel.Cell cell = next(line);
            cell.setCellValue(column.title());
            cell.setCellStyle(head);
            sheet.setColumnWidth(cell.getColumnIndex(), column.width() * 256);
        }
    }

    private static org.apache.poi.ss.usermodel.Cell next(Row line) {
        return line.createCell(Math.max(0, line.getLastCellNum()));
    }

    static String fitting(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = LONGEST - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
