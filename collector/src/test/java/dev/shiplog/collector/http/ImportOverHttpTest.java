package dev.shiplog.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.collector.imports.CsvImport;
import dev.shiplog.collector.imports.ImportReport;
import dev.shiplog.collector.imports.ImportRequest;
import dev.shiplog.collector.imports.UnusableMappingException;
import dev.shiplog.configuration.Secret;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.fact.WorkLogged;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImportOverHttpTest {
    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";
    private static final String MAPPING =
            """
            kind: deployments
            zone: Europe/Berlin
            separator: ";"
            key: [Nr]
            fields:
              tool: {value: releases}
              deployment: Nr
              about.application: {column: Anwendung, values: {Schäden: claims}}
              about.environment: {column: Umgebung, default: prod}
              about.tickets: {column: Tickets, split: ","}
              state: {column: Ergebnis, values: {gut: succeeded, schlecht: failed}}
              finishedAt: {column: Ende, times: [dd.MM.yyyy HH:mm]}
              updatedAt: {column: Ende, times: [dd.MM.yyyy HH:mm]}
            """;
    private static final String HEADER = "Nr;Anwendung;Umgebung;Tickets;Ergebnis;Ende;Bemerkung\n";

    private final RunningCollector collector = new RunningCollector(Map.of()).start();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void importsWhatTheMappingSaysAndTellsEveryRejectedLine() throws Exception {
        Path file = write(
                HEADER
                        + "1;Schäden;prod;CLM-1, clm-2;gut;01.07.2025 10:00;\"a;\nb\"\n"
                        + "2;Schäden;;;schlecht;2025-07-01T10:00:00Z;\n"
                        + "3;Schäden;prod;no key;gut;01.07.2025 10:00;\n"
                        + "4;Schäden;prod;;soso;01.07.2025 10:00;\n"
                        + "5;Schäden;prod;;gut;30.03.2025 02:30;\n"
                        + "6;;prod;;gut;01.07.2025 10:00;\n"
                        + "7;Schäden;prod\n",
                StandardCharsets.UTF_8);
        Path rejects = folder.resolve("rejects.csv");

        ImportReport report = run(file, MAPPING, rejects);

        assertThat(report.lines()).isEqualTo(7);
        assertThat(report.sent()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(5);
        assertThat(report.stopped()).isEmpty();
        assertThat(report.firstRejected()).extracting(ImportReport.Reject::line).containsExactly(5L, 6L, 7L, 8L, 9L);
        assertThat(report.firstRejected().get(0).column()).isEqualTo("Tickets");
        assertThat(report.firstRejected().get(1).column()).isEqualTo("Ergebnis");
        assertThat(report.firstRejected().get(2).reason()).contains("the clocks of Europe/Berlin skipped");
        assertThat(report.firstRejected().get(3).reason()).contains("about names nothing");
        assertThat(report.firstRejected().get(4).reason()).contains("3 cells, the header 7");
        DeploymentChanged told = first();
        assertThat(told.about().tickets()).hasToString("[CLM-1, CLM-2]");
        assertThat(told.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(told.finishedAt()).isEqualTo(Instant.parse("2025-07-01T08:00:00Z"));

        String mended = Files.readString(rejects)
                .replace("no key", "CLM-3")
                .replace("soso", "gut")
                .replace("02:30", "03:30")
                .replace("6;;", "6;Schäden;");
        assertThat(mended).contains("shiplog reason");
        ImportReport again = run(Files.writeString(folder.resolve("mended.csv"), mended), MAPPING, rejects);
        assertThat(again.sent()).as("%s", again).isEqualTo(4);
        assertThat(ids()).hasSize(6);
        assertThat(run(file, MAPPING, null).sent()).isEqualTo(2);
        assertThat(ids()).hasSize(6);
    }

    @Test
    void onlyTellsInADryRun() throws Exception {
        Path file = write(HEADER + "1;Schäden;prod;;gut;01.07.2025 10:00;\n2;;;;;;\n", StandardCharsets.UTF_8);
        ImportReport report = new CsvImport(
                        new ImportRequest(file, mapping(MAPPING), null, collector.uri("/"), null), lines -> {})
                .run();

        assertThat(report.facts()).isEqualTo(1);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.sent()).isZero();
        assertThat(collector.sink.facts).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, UTF-8, ", "UTF-8, UTF-16, ", "UTF-8, UTF-8, \uFEFF", "windows-1252, windows-1252, "})
    void readsOtherEncodingsAndByteOrderMarks(String said, String written, @Nullable String mark) throws Exception {
        String text = (mark == null ? "" : mark) + HEADER + "1;Schäden;prod;;gut;01.07.2025 10:00;\n";
        ImportReport report = run(write(text, Charset.forName(written)), MAPPING + "encoding: " + said + "\n", null);

        assertThat(report.sent()).as("%s", report).isEqualTo(1);
    }

    @Test
    void saysThatTheEncodingIsAnother() throws Exception {
        Path file = write(HEADER + "1;Schäden;prod;;gut;01.07.2025 10:00;\n", Charset.forName("windows-1252"));
        assertThat(run(file, MAPPING, null).stopped()).contains("encoding");
    }

    @Test
    void readsAnExportOfDevlake() throws Exception {
        Path file = write(
                "id,cicd_scope_id,cicd_deployment_id,name,result,original_result,status,environment,"
                        + "original_environment,created_date,started_date,finished_date,duration_sec,commit_sha,"
                        + "ref_name,repo_id,repo_url,display_title,url\n"
                        + "webhook:1:a:1,s,d,release,SUCCESS,,DONE,PRODUCTION,,2025-04-10T06:47:32.000+00:00,"
                        + "2025-04-10T06:48:00.000+00:00,2025-04-10 06:49:00.000,60," + SHA
                        + ",main,r,https://git.example.org/acme/claims,\"=1+1, a title\",\n"
                        + "webhook:1:a:2,s,d,release,,,IN_PROGRESS,STAGING,uat,2025-04-10T06:47:32.000+00:00,,,,"
                        + SHA + ",main,r,https://git.example.org/acme/claims.git,,\n",
                StandardCharsets.UTF_8);
        ImportReport report = runNamed(file, "devlake-deployment-commits");

        assertThat(report.sent()).as("%s", report).isEqualTo(2);
        assertThat(first().about().repository()).hasToString("acme/claims");
        assertThat(first().about().environment()).isEqualTo("production");
        assertThat(first().finishedAt()).isEqualTo(Instant.parse("2025-04-10T06:49:00Z"));
        DeploymentChanged second =
                (DeploymentChanged) collector.sink.facts.get(1).event();
        assertThat(second.state()).isEqualTo(RunState.UNKNOWN);
        assertThat(second.about().environment()).isEqualTo("uat");
    }

    @Test
    void readsWhatShiplogItselfExports() throws Exception {
        String line = "\"d-1\",\"claims\",\"prod\",\"claims-prod\",\"\",\"flyway\",\"not known\",\"'=Ada\","
                + "\"2025-04-10T08:48:00+02:00\",\"2025-04-10T08:49:00+02:00\",\"succeeded\",\"CLM-1 | CLM-2\"";
        Path file = write(
                "# Shiplog\r\n# rows: 2\r\n\"deployment\",\"application\",\"environment\",\"target\",\"client\","
                        + "\"tool\","
                        + "\"mode\",\"actor\",\"started\",\"finished\",\"outcome\",\"tickets\"\r\n"
                        + line + "\r\n" + line + "\r\n",
                StandardCharsets.UTF_8);
        ImportReport report = runNamed(file, "shiplog-deployments");

        assertThat(report.sent()).as("%s", report).isEqualTo(2);
        assertThat(ids()).hasSize(1);
        DeploymentRecorded told =
                (DeploymentRecorded) collector.sink.facts.getFirst().event();
        assertThat(told.actor()).hasToString("=Ada");
        assertThat(told.tickets()).hasToString("[CLM-1, CLM-2]");
    }

    @Test
    void importsEvidenceOfOtherKinds() throws Exception {
        Path file = write("id,key,who,hours,day\n1,CLM-1,Ada,\"0,75\",2025-04-10\n", StandardCharsets.UTF_8);
        String mapping =
                """
                kind: worklogs
                fields:
                  work: id
                  about.tickets: key
                  author: who
                  took: {column: hours, unit: hours}
                  startedAt: day
                  updatedAt: day
                """;
        assertThat(run(file, mapping, null).sent()).isEqualTo(1);
        assertThat(((WorkLogged) collector.sink.facts.getFirst().event()).took())
                .isEqualTo(Duration.ofMinutes(45));
    }

    @Test
    void tellsAllFaultsOfAMappingAtOnce() {
        String faulty =
                """
                kind: deployments
                zone: Mars
                colour: red
                encoding: morse
                separator: ab
                fields:
                  deployment: {column: a, value: b}
                  about.colour: c
                  state: {column: a, unit: days, values: x}
                  updatedAt: {column: a, times: ["{"]}
                """;
        Path file = folder.resolve("x.csv");
        assertThatThrownBy(() -> run(file, faulty, null))
                .isInstanceOf(UnusableMappingException.class)
                .hasMessageContaining("Mars")
                .hasMessageContaining("\"colour\" is not known")
                .hasMessageContaining("morse")
                .hasMessageContaining("separator")
                .hasMessageContaining("deployment needs either a column or a value")
                .hasMessageContaining("\"about.colour\" is not known; known here: about.application")
                .hasMessageContaining("state.unit")
                .hasMessageContaining("state.values")
                .hasMessageContaining("updatedAt.times");
        assertThatThrownBy(() -> run(write("a,b\n", StandardCharsets.UTF_8), MAPPING, null))
                .hasMessageContaining("the file has no column \"Nr\" for deployment");
        assertThatThrownBy(() -> run(file, "kind: sails\n", null)).hasMessageContaining("write one of deployments");
        assertThatThrownBy(() -> run(file, "a: [", null)).hasMessageContaining("it is not YAML");
    }

    @Test
    void stopsWhileTheCollectorIsAwayAndGoesOnLater() throws Exception {
        Path file = write(HEADER + "1;Schäden;prod;;gut;01.07.2025 10:00;\n", StandardCharsets.UTF_8);
        collector.sink.away = true;
        ImportReport report = run(file, MAPPING, null);
        assertThat(report.stopped()).contains("import the same file again later");
        assertThat(report.sent()).isZero();
        collector.sink.away = false;
        assertThat(run(file, MAPPING, null).sent()).isEqualTo(1);
    }

    @Test
    void readsAFileOfManyLinesAsAStream() throws Exception {
        Path file = folder.resolve("many.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            for (int i = 0; i < 20_000; i++) {
                out.write(i + ";Schäden;prod;;gut;01.07.2025 10:00;\n");
            }
        }
        ImportReport report = run(file, MAPPING, null);
        assertThat(report.sent()).isEqualTo(20_000);
        assertThat(ids()).hasSize(20_000);
    }

    private ImportReport run(Path file, String yaml, @Nullable Path rejects) throws Exception {
        return new CsvImport(
                        new ImportRequest(
                                file, mapping(yaml), rejects, collector.uri("/"), new Secret(RunningCollector.TOKEN)),
                        lines -> {},
                        Duration.ofMillis(1))
                .run();
    }

    private ImportReport runNamed(Path file, String mapping) throws Exception {
        return new CsvImport(
                        new ImportRequest(file, mapping, null, collector.uri("/"), new Secret(RunningCollector.TOKEN)),
                        lines -> {})
                .run();
    }

    private String mapping(String yaml) throws IOException {
        return Files.writeString(folder.resolve("mapping.yaml"), yaml).toString();
    }

    private Path write(String text, Charset charset) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), text, charset);
    }

    private DeploymentChanged first() {
        return (DeploymentChanged) collector.sink.facts.getFirst().event();
    }

    private Set<String> ids() {
        Set<String> ids = new HashSet<>();
        for (Fact fact : List.copyOf(collector.sink.facts)) {
            ids.add(fact.id().value());
        }
        return ids;
    }
}
