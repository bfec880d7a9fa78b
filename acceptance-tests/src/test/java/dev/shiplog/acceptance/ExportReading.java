package dev.shiplog.acceptance;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/** Reads exports back, by libraries that know nothing of Shiplog. */
final class ExportReading {
    private ExportReading() {}

    static List<ExportedRow> csv(byte[] file) throws IOException {
        List<ExportedRow> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .ofNamedCsvRecord(new String(file, StandardCharsets.UTF_8))) {
            reader.forEach(row -> rows.add(new ExportedRow(new LinkedHashMap<>(row.getFieldsAsMap()))));
        }
        return rows;
    }

    static List<ExportedRow> sheet(Sheet sheet) {
        List<String> columns = new ArrayList<>();
        sheet.getRow(0).forEach(cell -> columns.add(cell.getStringCellValue()));
        List<ExportedRow> rows = new ArrayList<>();
        for (int number = 1; number <= sheet.getLastRowNum(); number++) {
            Row line = sheet.getRow(number);
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                cells.put(columns.get(i), text(columns.get(i), line.getCell(i)));
            }
            rows.add(new ExportedRow(cells));
        }
        return rows;
    }

    /** The lines of a cover, by label. */
    static Map<String, String> cover(Sheet sheet) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (Row row : sheet) {
            Cell text = row.getCell(1);
            lines.put(row.getCell(0).getStringCellValue(), text == null ? "" : text.getStringCellValue());
        }
        return lines;
    }

    private static String text(String column, Cell cell) {
        if (cell.getCellType() != CellType.NUMERIC) {
            return cell.getStringCellValue();
        }
        return ExportedRow.TIMES.contains(column)
                ? cell.getLocalDateTimeCellValue().atOffset(ZoneOffset.UTC).toString()
                : BigDecimal.valueOf(cell.getNumericCellValue())
                        .setScale(3, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
