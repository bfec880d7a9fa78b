package dev.shiplog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.standalone.demo.ExpectedDeployment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The exported history, read back and compared with what people and tools know that they deployed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExportedHistoryTest {
    private RunningDemo demo;

    @BeforeAll
    void start() throws Exception {
        demo = RunningDemo.shared();
    }

    @Test
    void theWorkbookHoldsCellByCellWhatWasDeployed() throws IOException {
        try (Workbook workbook = workbook()) {
            compareWithWhatWasDeployed(ExportReading.sheet(workbook.getSheet("Deployments")));
        }
    }

    @Test
    void theCoverSaysWhatWasAskedByWhomAndHowManyRows() throws IOException {
        try (Workbook workbook = workbook()) {
            Map<String, String> cover = ExportReading.cover(workbook.getSheet("Cover"));
            int rows = ExportReading.sheet(workbook.getSheet("Deployments")).size();

            assertThat(cover)
                    .containsEntry("Asked for", "deployments where started before " + demo.arrivedAt())
                    .containsEntry("Taken by", "administrator (admin)")
                    .containsEntry(
                            "Deployments", "" + demo.expected().deployments().size())
                    .hasEntrySatisfying("Rows", text -> assertThat(text).startsWith(rows + " ("));
        }
    }

    @Test
    void theCsvHoldsTheSameRowsInTheSameOrder() throws IOException {
        List<ExportedRow> csv = ExportReading.csv(export("csv"));
        try (Workbook workbook = workbook()) {
            ExportedRow.assertSame(ExportReading.sheet(workbook.getSheet("Deployments")), csv);
        }
    }

    @Test
    void thePdfHoldsEveryRowInTheSameOrder() throws IOException {
        List<ExportedRow> csv = ExportReading.csv(export("csv"));
        try (PDDocument pdf = Loader.loadPDF(export("pdf"))) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
            int at = 0;
            for (int number = 1; number <= csv.size(); number++) {
                ExportedRow row = csv.get(number - 1);
                String line = "#" + number + "deployment" + row.cell("deployment");
                at = text.indexOf(line, at);
                assertThat(at).as(line).isNotNegative();
                int next = text.indexOf("#" + (number + 1) + "deployment", at);
                assertThat(text.substring(at, next < 0 ? text.length() : next))
                        .contains(
                                row.cell("change").replace(" ", ""),
                                row.cell("target"),
                                row.cell("tickets").replace(" ", ""));
            }
            assertThat(text)
                    .contains("Deployments:" + demo.expected().deployments().size() + "Rows:" + csv.size());
        }
    }

    private void compareWithWhatWasDeployed(List<ExportedRow> rows) {
        assertThat(rows)
                .extracting(row -> Instant.parse(row.cell("started (ISO 8601, UTC)")))
                .isSortedAccordingTo(Comparator.reverseOrder());
        Map<String, List<ExpectedDeployment>> expected = demo.expected().deployments().stream()
                .collect(Collectors.groupingBy(deployment -> deployment.target().path()));
        Map<String, List<List<ExportedRow>>> found = deployments(rows);
        assertThat(found).containsOnlyKeys(expected.keySet());
        found.forEach(
                (target, deployments) -> compare(deployments.reversed(), expected.getOrDefault(target, List.of())));
    }

    /** Both from the oldest to the newest. */
    private void compare(List<List<ExportedRow>> found, List<ExpectedDeployment> expected) {
        assertThat(found).as(expected.toString()).hasSameSizeAs(expected);
        ExpectedRows rows = new ExpectedRows(demo.expected());
        for (int i = 0; i < expected.size(); i++) {
            compare(found.get(i), rows.of(expected.get(i)), expected.get(i));
        }
    }

    private static void compare(
            List<ExportedRow> found, List<Map<String, String>> expected, ExpectedDeployment deployment) {
        assertThat(found).as(deployment.toString()).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            ExportedRow row = found.get(i);
            row.assertHas(expected.get(i), deployment.toString());
            row.assertSaysSomethingEverywhere();
            boolean failed = row.cell("change outcome").equals("failed") || deployment.outcome() == Outcome.FAILED;
            if (failed) {
                assertThat(row.cell("problem")).as("problem in " + deployment).isNotBlank();
            }
        }
    }

    /** Each target's deployments, the newest first, each with its rows. */
    private static Map<String, List<List<ExportedRow>>> deployments(List<ExportedRow> rows) {
        Map<String, Map<String, List<ExportedRow>>> byTarget = new LinkedHashMap<>();
        rows.forEach(row -> byTarget.computeIfAbsent(row.target(), target -> new LinkedHashMap<>())
                .computeIfAbsent(row.cell("deployment"), deployment -> new ArrayList<>())
                .add(row));
        Map<String, List<List<ExportedRow>>> lists = new LinkedHashMap<>();
        byTarget.forEach((target, deployments) -> lists.put(target, List.copyOf(deployments.values())));
        return lists;
    }

    private Workbook workbook() throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(export("xlsx")));
    }

    private byte[] export(String format) {
        String before = ReportClient.encoded(demo.arrivedAt().toString());
        return demo.report().bytes("/api/v1/exports/deployments." + format + "?to=" + before);
    }
}
