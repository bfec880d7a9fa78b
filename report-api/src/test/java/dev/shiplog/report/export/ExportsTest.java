package dev.shiplog.report.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.fact.ReportExported;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftCause;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.DriftId;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.report.FakeFindings;
import dev.shiplog.report.FakeStore;
import dev.shiplog.report.RecordingPublisher;
import dev.shiplog.report.Samples;
import dev.shiplog.report.access.Principal;
import dev.shiplog.report.access.Recorder;
import dev.shiplog.report.model.DeploymentFilter;
import dev.shiplog.report.model.DriftVersion;
import dev.shiplog.report.model.PublisherUnavailableException;
import dev.shiplog.report.model.Query;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

final class ExportsTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final Instant NOW = Instant.parse("2026-07-01T10:00:00Z");
    private static final Principal AUDITOR = new Principal(Samples.ADA, Role.AUDITOR);
    private static final UUID ID = UUID.fromString("0195a000-0000-7000-8000-000000000001");

    private final FakeStore store = new FakeStore();
    private final RecordingPublisher publisher = new RecordingPublisher();
    private final Exports exports = new Exports(store, new Recorder(publisher, () -> NOW), () -> NOW, () -> ID, ZONE);

    @Test
    void theThreeFormatsHoldTheSameRowsInTheSameOrder() throws IOException {
        store.trails = new ArrayList<>(Samples.history());
        store.trails.addAll(Samples.many(60));
        List<List<String>> csv = csv(DeploymentFilter.EVERYTHING);
        List<List<String>> xlsx = xlsx(DeploymentFilter.EVERYTHING);
        assertThat(csv).hasSize(64 + 1);
        assertThat(xlsx).hasSize(csv.size());
        for (int i = 0; i < csv.size(); i++) {
            assertThat(withoutTimes(xlsx.get(i))).isEqualTo(withoutTimes(csv.get(i)));
        }
        List<String> deployments = csv.stream().skip(1).map(List::getFirst).toList();
        assertThat(pdfDeployments(DeploymentFilter.EVERYTHING)).isEqualTo(deployments);
    }

    @Test
    void theThreeFormatsKeepToTheSameFilter() throws IOException {
        DeploymentFilter filter = DeploymentFilter.read(new Query(Map.of("application", List.of("eligibility"))), ZONE);
        assertThat(csv(filter)).hasSize(2);
        assertThat(xlsx(filter)).hasSize(2);
        assertThat(text(filter))
                .contains(
                        "application is eligibility",
                        Samples.failed().deployment().value())
                .doesNotContain(Samples.whole().deployment().value());
    }

    @Test
    void theCoverSaysWhatWasAskedByWhomWhenAndHowMuch() throws IOException {
        String csv = read(DeploymentFilter.EVERYTHING, Format.CSV, true);
        assertThat(csv)
                .startsWith("# Shiplog deployment history\r\n# Asked for: all deployments\r\n# Taken by: ada (auditor)")
                .contains("2026-07-01T10:00:00Z (UTC); 2026-07-01 12:00:00 +02:00 in Europe/Amsterdam")
                .contains("# Export id: " + ID)
                .contains("# Deployments: 3\r\n# Rows: 4 (one for each change of each deployment");
        assertThat(text(DeploymentFilter.EVERYTHING))
                .contains("Asked for: all deployments", "Taken by: ada (auditor)", "Rows: 4 ", "Page 1 of 2");
        try (ExportedFile file = export(DeploymentFilter.EVERYTHING, Format.XLSX, true);
                XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file.path()))) {
            assertThat(workbook.getSheet("Cover").getRow(1).getCell(1).getStringCellValue())
                    .isEqualTo("all deployments");
        }
        assertThat(read(DeploymentFilter.EVERYTHING, Format.CSV, false)).startsWith("\"deployment\"");
    }

    @Test
    void whatIsNotKnownIsSaidInEveryCell() throws IOException {
        Map<String, String> manual = row(1);
        assertThat(manual)
                .containsEntry("change", "not known")
                .containsEntry("tickets", "CLM-9")
                .containsEntry("ticket status", "CLM-9: not known")
                .containsEntry("evidence gaps", "a ticket's tracker has not told of it");
        assertThat(row(2))
                .containsEntry("actor", "not known")
                .containsEntry("mode", "not known")
                .containsEntry("commits", "not known")
                .containsEntry(
                        "evidence gaps", "no commit known | no pull request known | no review known | no ticket known");
        assertThat(row(3))
                .containsEntry("evidence gaps", "none found")
                .containsEntry("approving reviewers", "grace")
                .containsEntry("started", "2026-03-02T13:00:00+01:00")
                .containsEntry("duration s", "1.500");
    }

    @Test
    void formulasInDataAreTextAndNumbersStayAsTheyAre() throws IOException {
        assertThat(row(2)).containsEntry("description", "'" + Samples.HOSTILE);
        assertThat(row(4)).containsEntry("description", "-5");
        try (ExportedFile file = export(DeploymentFilter.EVERYTHING, Format.XLSX, true);
                XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file.path()))) {
            for (Row row : workbook.getSheet("Deployments")) {
                row.forEach(cell -> assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA));
            }
        }
    }

    @Test
    void aWorkbookHasRealTimesAFrozenHeaderAndAFilter() throws IOException {
        try (ExportedFile file = export(DeploymentFilter.EVERYTHING, Format.XLSX, true);
                XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file.path()))) {
            var sheet = workbook.getSheet("Deployments");
            assertThat(sheet.getRow(3).getCell(8).getLocalDateTimeCellValue())
                    .isEqualTo(LocalDateTime.parse("2026-03-02T13:00:00"));
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            assertThat(workbook.getName("_xlnm._FilterDatabase").getRefersToFormula())
                    .isEqualTo("Deployments!$A$1:$AE$5");
        }
    }

    @Test
    void theLedgerKnowsOfAnExportBeforeItIsHandedOut() throws IOException {
        export(DeploymentFilter.EVERYTHING, Format.CSV, true).close();
        assertThat(publisher.events(ReportExported.class)).singleElement().satisfies(fact -> {
            assertThat(fact.export()).isEqualTo(ID.toString());
            assertThat(fact.rows()).isEqualTo(4);
            assertThat(fact.format()).isEqualTo("csv");
            assertThat(fact.filter()).isEqualTo("all deployments");
        });
        publisher.down = true;
        List<Path> before = leftovers();
        assertThatThrownBy(() -> export(DeploymentFilter.EVERYTHING, Format.CSV, true))
                .isInstanceOf(PublisherUnavailableException.class);
        assertThat(leftovers()).isEqualTo(before);
    }

    @Test
    void aPdfOfTooManyRowsIsRefusedWithAWayOut() {
        store.trails = Samples.many(5001);
        assertThatThrownBy(() -> export(DeploymentFilter.EVERYTHING, Format.PDF, true))
                .isInstanceOf(TooManyRowsException.class)
                .hasMessageContaining("5001 rows")
                .hasMessageContaining("CSV or XLSX");
        assertThat(publisher.facts).isEmpty();
    }

    @Test
    void anEmptyHistoryIsAFileTooAndSaysSo() throws IOException {
        store.trails = List.of();
        assertThat(csv(DeploymentFilter.EVERYTHING)).hasSize(1);
        assertThat(xlsx(DeploymentFilter.EVERYTHING)).hasSize(1);
        assertThat(text(DeploymentFilter.EVERYTHING)).contains("No deployment matches.");
    }

    @Test
    void theWorkbookTellsWhatTheControlsSayAndCountsIt() throws IOException {
        Trail whole = Samples.whole();
        store.findings.judgements.put(whole.deployment(), FakeFindings.judgement(whole));
        try (ExportedFile file = export(DeploymentFilter.EVERYTHING, Format.XLSX, true);
                XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file.path()))) {
            Sheet controls = workbook.getSheet("Controls");
            assertThat(controls.getLastRowNum())
                    .as("one of five is not applicable")
                    .isEqualTo(4);
            assertThat(texts(controls.getRow(2)))
                    .contains(whole.deployment().value(), "K04", "failed", "'" + Samples.HOSTILE);
            assertThat(texts(controls.getRow(4))).contains("K10", "waived", "x-1");
            Row backup = workbook.getSheet("Control summary").getRow(9);
            assertThat(texts(backup)).containsExactly("K09", "Backup before deployment", "0", "0", "1", "0", "0", "2");
        }
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        row.forEach(cell -> texts.add(
                cell.getCellType() == CellType.NUMERIC
                        ? "%.0f".formatted(cell.getNumericCellValue())
                        : cell.getStringCellValue()));
        return texts;
    }

    @Test
    void theWorkbookAndThePdfTellWhereSchemasDiffered() throws IOException {
        try (ExportedFile file = export(DeploymentFilter.EVERYTHING, Format.XLSX, true);
                XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file.path()))) {
            assertThat(texts(workbook.getSheet("Drift").getRow(1)).getFirst()).contains("nobody looked");
        }
        assertThat(text(DeploymentFilter.EVERYTHING)).contains("nobody looked");

        Drift drift = new Drift(
                        new DriftId("d-1"),
                        Samples.CLAIMS_PROD,
                        DriftComparison.DEPLOYMENT,
                        new DatabaseObject("table", Samples.HOSTILE),
                        null,
                        "b".repeat(64),
                        null,
                        DriftState.OPEN,
                        Samples.NOON,
                        Samples.NOON.plusSeconds(900),
                        Samples.NOON.plusSeconds(900),
                        null,
                        null,
                        null,
                        DriftCause.BY_HAND,
                        2)
                .with(DriftState.ACKNOWLEDGED, Samples.ADA, NOW, "It is looked into", null, null);
        store.drift.drift = List.of(new DriftVersion(NOW, drift));
        try (ExportedFile file = export(DeploymentFilter.EVERYTHING, Format.XLSX, true);
                XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file.path()))) {
            assertThat(workbook.getSheet("Drift").getLastRowNum()).isEqualTo(1);
            assertThat(texts(workbook.getSheet("Drift").getRow(1)))
                    .contains("d-1", "'" + Samples.HOSTILE, "should not be there", "acknowledged", "It is looked into")
                    .contains("2", "not known", "not yet");
        }
        assertThat(text(DeploymentFilter.EVERYTHING))
                .contains("acknowledged", "by hand", "It is looked into", "Drift, page 1");
        assertThat(csv(DeploymentFilter.EVERYTHING)).hasSize(5);
    }

    @Test
    void thePdfEndsWithATableOfTheControls() throws IOException {
        Trail whole = Samples.whole();
        store.findings.judgements.put(whole.deployment(), FakeFindings.judgement(whole));
        assertThat(text(DeploymentFilter.EVERYTHING))
                .contains("How often each control passed", "K09  Backup before deployment", "not evidenced");
    }

    @Test
    void ndjsonHasALineForEachDeploymentWithItsJudgementIfThereIsOne() throws Exception {
        Trail whole = Samples.whole();
        store.findings.judgements.put(whole.deployment(), FakeFindings.judgement(whole));
        List<String> lines =
                read(DeploymentFilter.EVERYTHING, Format.NDJSON, true).lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).startsWith("{\"cover\":{").contains("all deployments");
        assertThat(lines.get(1)).doesNotContain("\"judgement\"");
        JsonNode last = ShiplogJson.readTree(lines.get(3).getBytes(StandardCharsets.UTF_8));
        assertThat(last.path("trail").path("deployment").asText())
                .isEqualTo(whole.deployment().value());
        assertThat(last.path("judgement").path("verdicts")).hasSize(5);
        assertThat(read(DeploymentFilter.EVERYTHING, Format.NDJSON, false).lines())
                .hasSize(3);
    }

    private Map<String, String> row(int number) throws IOException {
        List<List<String>> rows = csv(DeploymentFilter.EVERYTHING);
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < rows.getFirst().size(); i++) {
            cells.put(rows.getFirst().get(i), rows.get(number).get(i));
        }
        return cells;
    }

    private ExportedFile export(DeploymentFilter filter, Format format, boolean cover) throws IOException {
        return exports.export(filter, format, cover, AUDITOR);
    }

    private String read(DeploymentFilter filter, Format format, boolean cover) throws IOException {
        try (ExportedFile file = export(filter, format, cover)) {
            return Files.readString(file.path());
        }
    }

    private List<List<String>> csv(DeploymentFilter filter) throws IOException {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofCsvRecord(read(filter, Format.CSV, true))) {
            return reader.stream().map(CsvRecord::getFields).toList();
        }
    }

    private List<List<String>> xlsx(DeploymentFilter filter) throws IOException {
        try (ExportedFile file = export(filter, Format.XLSX, true);
                XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file.path()))) {
            Sheet sheet = workbook.getSheet("Deployments");
            List<List<String>> rows = new ArrayList<>();
            for (Row row : sheet) {
                List<String> cells = new ArrayList<>();
                row.forEach(cell -> cells.add(
                        cell.getCellType() == CellType.NUMERIC
                                ? "%.3f".formatted(cell.getNumericCellValue())
                                : cell.getStringCellValue()));
                rows.add(cells);
            }
            return rows;
        }
    }

    private List<String> pdfDeployments(DeploymentFilter filter) throws IOException {
        Matcher found = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
                .matcher(text(filter));
        List<String> ids = new ArrayList<>();
        while (found.find()) {
            ids.add(found.group());
        }
        return ids;
    }

    private String text(DeploymentFilter filter) throws IOException {
        try (ExportedFile file = export(filter, Format.PDF, true);
                PDDocument document = Loader.loadPDF(file.path().toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }

    // A workbook keeps times as numbers; the one that is text in every format is compared.
    private static List<String> withoutTimes(List<String> cells) {
        List<String> kept = new ArrayList<>(cells);
        List.of(17, 9, 8).forEach(index -> kept.remove((int) index));
        return kept;
    }

    private static List<Path> leftovers() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("shiplog-export-"))
                    .sorted()
                    .toList();
        }
    }
}
