package dev.shiplog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.configuration.Secret;
import dev.shiplog.embedded.LoopbackPort;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three clients' databases that Flyway keeps alike, and a person who changes one of them. */
final class ChangeByHandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> CLIENTS = List.of("acme", "globex", "initech");

    private final int reportPort = LoopbackPort.claim(LoopbackPort.ANY, "The report API");
    private final int collectorPort = LoopbackPort.claim(LoopbackPort.ANY, "The collector");
    private final Map<String, Altering> databases = new LinkedHashMap<>();

    @TempDir
    private Path home;

    private Path migrations = Path.of(".");

    @BeforeEach
    void deploy() throws IOException {
        migrations = Files.createDirectory(home.resolve("migrations"));
        Files.writeString(
                migrations.resolve("V1__member.sql"),
                "create table member (id bigint primary key, name text not null, joined date);\n");
        Files.writeString(
                migrations.resolve("V2__by_name.sql"),
                """
                create index member_by_name on member (name);
                create view joined as select id, name from member where joined is not null;
                """);
        for (String client : CLIENTS) {
            databases.put(client, new Altering(TestServers.newDatabase()));
            assertThat(flyway(client).migrates()).isTrue();
        }
        Files.writeString(home.resolve("shiplog.yaml"), configuration());
    }

    @Test
    void aChangeByHandStopsItsTargetUntilItIsTakenBack() throws Exception {
        try (ChildProcess up = ChildProcess.start(home, Map.of(), "up")) {
            up.awaitOutput("Shiplog is ready at http://127.0.0.1:" + reportPort);
            CLIENTS.forEach(client -> awaitGate(client, 0));
            noteWhoChangesIt();

            database("acme").run("create index by_hand on member (joined)");
            JsonNode drift = awaitOpen("acme");
            assertThat(drift.path("object").path("kind").asText()).isEqualTo("index");
            assertThat(drift.path("object").path("name").asText()).isEqualTo("by_hand");
            assertThat(drift.path("madeBy").path("command").asText()).isEqualTo("CREATE INDEX");
            assertThat(drift.path("madeBy").path("role").asText())
                    .isEqualTo(database("acme").database().user());
            ChildProcess gate = gate("acme");
            assertThat(gate.status()).isEqualTo(1);
            assertThat(gate.output()).contains("drifted: index by_hand is not what it should be.");
            assertThat(gate("globex").status()).isZero();
            assertThat(gate("hooli").status()).isEqualTo(2);
            awaitAlerts(1);

            acknowledge(drift.path("drift").asText());
            awaitAlerts(0);
            assertThat(gate("acme").status()).isEqualTo(1);

            database("acme").run("drop index by_hand");
            awaitGate("acme", 0);
            JsonNode ended =
                    report().json("/api/v1/drift/" + drift.path("drift").asText());
            assertThat(ended.path("end").asText()).isEqualTo("reverted");

            deployMore();
            CLIENTS.forEach(client -> awaitGate(client, 0));
            assertThat(report().items("/api/v1/drift?state=open")).isEmpty();
        }
    }

    private void noteWhoChangesIt() throws Exception {
        TestDatabase database = database("acme").database();
        ChildProcess installed = ChildProcess.run(
                home,
                Map.of("SHIPLOG_DDL_PASSWORD", database.password()),
                PATIENCE,
                "ddl-log",
                "install",
                "--target",
                "members/prod/acme",
                "--username",
                database.user());
        assertThat(installed.status()).as(installed.output()).isZero();
    }

    /** What deployments bring is no drift, at whichever moment it is looked at. */
    private void deployMore() throws IOException {
        Files.writeString(migrations.resolve("V3__email.sql"), "alter table member add column email text;\n");
        for (String client : CLIENTS) {
            assertThat(flyway(client).migrates()).isTrue();
        }
    }

    private Altering database(String client) {
        return Objects.requireNonNull(databases.get(client));
    }

    private FlywayRun flyway(String client) {
        return new FlywayRun(migrations, database(client));
    }

    private void awaitGate(String client, int status) {
        await("the gate of " + client).atMost(PATIENCE).until(() -> gate(client).status() == status);
    }

    private ChildProcess gate(String client) throws IOException, InterruptedException {
        return ChildProcess.run(
                home,
                Map.of("SHIPLOG_REPORT_URL", base().toString()),
                PATIENCE,
                "check",
                "drift",
                "--application",
                "members",
                "--environment",
                "prod",
                "--target",
                client,
                "--token-file",
                "data/admin.token");
    }

    private JsonNode awaitOpen(String client) {
        return await("drift of " + client)
                .atMost(PATIENCE)
                .until(() -> report().items("/api/v1/drift?state=open&target=" + client), found -> found.size() == 1)
                .getFirst();
    }

    private void awaitAlerts(int open) {
        await(open + " alerts")
                .atMost(PATIENCE)
                .until(() -> report().items("/api/v1/alerts?kind=schema_drifted&state=open")
                                .size()
                        == open);
    }

    private void acknowledge(String drift) {
        HttpRequest request = HttpRequest.newBuilder(base().resolve("/api/v1/drift/" + drift + "/acknowledge"))
                .header("Authorization", "Bearer " + token().reveal())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"reason\": \"For tonight's report\"}"))
                .build();
        HttpResponse<String> answer =
                ReportClient.sent(HttpClient.newHttpClient(), request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private ReportClient report() {
        return new ReportClient(base(), this::token);
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + reportPort);
    }

    private Secret token() {
        try {
            return new Secret(Files.readString(home.resolve("data/admin.token")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("There is no token of the administrator", e);
        }
    }

    private String configuration() {
        StringBuilder targets = new StringBuilder();
        databases.forEach((client, altering) -> {
            TestDatabase database = altering.database();
            targets.append("          - {name: %s, client: %s, url: \"%s\", username: %s, password: \"%s\"}%n"
                    .formatted(client, client, database.jdbcUrl(), database.user(), database.password()));
        });
        return """
                data_dir: data
                collector: {port: %d, poll_interval: 300ms, schema_interval: 2s}
                report: {port: %d}
                applications:
                  - name: members
                    environments:
                      - name: prod
                        tier: production
                        tool: flyway
                        targets:
                %s
                """
                .formatted(collectorPort, reportPort, targets);
    }
}
