package dev.shiplog.collector.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.collector.poll.Targets;
import dev.shiplog.events.fact.DdlObserved;
import dev.shiplog.events.json.ShiplogJson;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PgAuditImportTest {
    @TempDir
    private Path folder;

    @Test
    void readsWhoChangedWhat() {
        DdlObserved table =
                change("DDL,CREATE TABLE,TABLE,public.claim,\"create table claim (id int, \"\"a\"\" text)\",<none>");
        assertThat(table.object()).hasToString("table claim");
        assertThat(table.command()).isEqualTo("CREATE TABLE");
        assertThat(table.role().value()).isEqualTo("ada");
        assertThat(table.program()).isEqualTo("psql");
        assertThat(table.statement()).isEqualTo("create table claim (id int, \"a\" text)");
        assertThat(table.id()).isEqualTo("69a57a1c.2b1.7.3.1");
        assertThat(table.executedAt()).isEqualTo(Instant.parse("2026-03-02T12:01:30.123Z"));

        assertThat(change("DDL,CREATE INDEX,INDEX,app.claim_state,create index,<none>")
                        .object())
                .hasToString("index app.claim_state");
        assertThat(change("DDL,CREATE TRIGGER,TRIGGER,touch on public.claim,x,<none>")
                        .object())
                .hasToString("trigger claim.touch");
        assertThat(change("DDL,ALTER TABLE,TABLE COLUMN,public.claim.note,x,<none>")
                        .object())
                .hasToString("table claim");
        assertThat(change("DDL,CREATE SCHEMA,SCHEMA,public,x,<none>").object()).hasToString("schema (own)");
        DdlObserved grant = change("ROLE,GRANT,TABLE,,<previously logged>,<previously logged>");
        assertThat(grant.object()).isNull();
        assertThat(grant.statement()).isNull();
    }

    @Test
    void tellsNothingOfOtherThings() {
        assertThat(found("READ,SELECT,TABLE,public.claim,select,<none>")).isEmpty();
        assertThat(found("ROLE,CREATE ROLE,,,create role x password 'y',<none>"))
                .isEmpty();
        assertThat(new PgAuditLine("", "a", "other", "1", "AUDIT: SESSION,1,1,DDL", "")
                        .change(Targets.ref("a"), "claims", "public"))
                .isEmpty();
        assertThat(new PgAuditLine("", "a", "claims", "1", "checkpoint starting", "")
                        .change(Targets.ref("a"), "claims", "public"))
                .isEmpty();
    }

    @Test
    void readsCsvlogAndJsonlogAndTellsWhatItCannotTake() throws Exception {
        String audit = "AUDIT: SESSION,1,1,DDL,DROP TABLE,TABLE,public.claim,drop table claim,<none>";
        String csv = "2026-03-02 12:01:30.123 UTC,\"ada\",\"claims\",689,\"[local]\",69a57a1c.2b1,7,\"DROP TABLE\","
                + "2026-03-02 12:00:00 UTC,3/4,755,LOG,00000,\"%s\",,,,,,,,,\"psql\",\"client backend\",,0\n";
        Path csvlog = folder.resolve("postgresql.csv");
        Files.writeString(
                csvlog,
                csv.formatted(audit) + csv.formatted("connection authorized") + "too,few\n"
                        + csv.formatted("AUDIT: SESSION,1").replace("69a57a1c", "69a57a1d")
                        + csv.formatted(audit).replace(" UTC,\"ada\"", " Nowhere/Land,\"ada\""));
        ImportReport report = run(csvlog);
        assertThat(report.lines()).isEqualTo(5);
        assertThat(report.facts()).isEqualTo(1);
        assertThat(report.rejected()).isEqualTo(3);
        assertThat(report.firstRejected()).extracting(ImportReport.Reject::line).containsExactly(3L, 4L, 5L);
        assertThat(report.stopped()).isEmpty();

        Path jsonlog = folder.resolve("postgresql.json");
        Files.writeString(
                jsonlog,
                ShiplogJson.mapper()
                                .writeValueAsString(Map.of(
                                        "timestamp",
                                        "2026-03-02 12:01:30.123 UTC",
                                        "user",
                                        "ada",
                                        "dbname",
                                        "claims",
                                        "session_id",
                                        "69a57a1c.2b1",
                                        "line_num",
                                        7,
                                        "message",
                                        audit,
                                        "application_name",
                                        "psql"))
                        + "\n{broken\n");
        ImportReport told = run(jsonlog);
        assertThat(told.facts()).isEqualTo(1);
        assertThat(told.rejected()).isEqualTo(1);
    }

    private static ImportReport run(Path file) throws Exception {
        return new PgAuditImport(new PgAuditImport.Request(
                        file, Targets.ref("a"), "claims", "public", URI.create("http://127.0.0.1:1"), null))
                .run();
    }

    private static DdlObserved change(String audit) {
        return found(audit).orElseThrow();
    }

    private static Optional<DdlObserved> found(String audit) {
        List<String> cells = List.of(
                "2026-03-02 12:01:30.123 UTC",
                "ada",
                "claims",
                "689",
                "[local]",
                "69a57a1c.2b1",
                "7",
                "x",
                "",
                "",
                "",
                "LOG",
                "00000",
                "AUDIT: SESSION,3,1," + audit,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "psql");
        return PgAuditLine.ofCsv(cells).orElseThrow().change(Targets.ref("a"), "claims", "public");
    }
}
