package dev.shiplog.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shiplog.configuration.reader.ConfigurationReader;
import dev.shiplog.events.identity.ToolName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands that ask a report API, against one that answers as it does. */
final class ReportCommandsTest {
    private static final String LETTER =
            "{\"id\":\"shiplog.dead-letters/0/17\",\"origin\":\"/webhooks/github\",\"reason\":\"unknown_kind\","
                    + "\"explanation\":\"not read yet\",\"receivedAt\":\"2026-03-02T12:00:00Z\",\"bytes\":3,"
                    + "\"replay\":{\"actor\":\"ada\",\"replayedAt\":\"2026-03-02T13:00:00Z\",\"outcome\":\"taken\"}}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Map<String, String> answers = new HashMap<>();
    private int status = 200;

    @SuppressWarnings("NullAway.Init") // Started before each test.
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        environment.put(
                "SHIPLOG_REPORT_URL", "http://127.0.0.1:" + server.getAddress().getPort());
        environment.put("SHIPLOG_REPORT_TOKEN", "t0ken");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void showsStaleSourcesWithTheirProblems() {
        answers.put(
                "GET /api/v1/sources?stale=true&limit=500",
                "{\"items\":[{\"source\":\"/targets/claims/prod/main\",\"state\":\"failing\",\"stale\":true,"
                        + "\"facts\":12,\"rejects\":1,\"problem\":\"Cannot connect\"}],\"next\":\"c+1\"}");
        answers.put(
                "GET /api/v1/sources?stale=true&limit=500&cursor=c%2B1",
                "{\"items\":[{\"source\":\"/webhooks/jira\",\"state\":\"ok\",\"facts\":1,\"rejects\":0,"
                        + "\"lastSuccessAt\":\"2026-03-02T12:00:00Z\",\"lagSeconds\":4}]}");

        assertThat(run("sources", "--stale")).isZero();
        assertThat(out.toString())
                .contains("failing (stale)", "/targets/claims/prod/main", "Cannot connect", "last success 4 s ago")
                .contains("2 sources");
    }

    @Test
    void listsDeadLettersThatNobodyHasTakenYet() {
        answers.put(
                "GET /api/v1/dead-letters?origin=%2Fwebhooks%2Fgithub&taken=false&limit=500",
                "{\"items\":[" + LETTER + "]}");

        assertThat(run("dead-letters", "list", "--origin", "/webhooks/github")).isZero();
        assertThat(out.toString())
                .contains("shiplog.dead-letters/0/17", "not read yet", "read again for ada", "1 dead letters");
    }

    @Test
    void replaysByIdAndAllThatMatch() {
        answers.put("POST /api/v1/dead-letters/shiplog.dead-letters/0/17/replay", "{\"requested\":1}");
        answers.put("POST /api/v1/dead-letters/replay?reason=unknown_kind", "{\"requested\":500,\"next\":\"more\"}");
        answers.put("POST /api/v1/dead-letters/replay?reason=unknown_kind&cursor=more", "{\"requested\":7}");

        assertThat(run("dead-letters", "replay", "shiplog.dead-letters/0/17")).isZero();
        assertThat(run("dead-letters", "replay", "--all", "--reason", "unknown_kind"))
                .isZero();
        assertThat(out.toString()).contains("1 dead letters will", "507 dead letters will");
    }

    @Test
    void refusesAReplayOfNothingAndOfBoth() {
        assertThat(run("dead-letters", "replay")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("dead-letters", "replay", "--all", "x/0/1")).isEqualTo(ExitStatus.USAGE);
        assertThat(asked).isEmpty();
    }

    @Test
    void showsOneAndSaysWhatTheReportApiSays() {
        answers.put("GET /api/v1/dead-letters/shiplog.dead-letters/0/17", LETTER);
        assertThat(run("dead-letters", "show", "shiplog.dead-letters/0/17")).isZero();
        assertThat(out.toString()).contains("\"reason\" : \"unknown_kind\"");

        status = 404;
        answers.put("GET /api/v1/dead-letters/a/0/1", "{\"detail\":\"There is no dead letter of this id.\"}");
        assertThat(run("dead-letters", "show", "a/0/1")).isEqualTo(ExitStatus.FAILURE);
        assertThat(err.toString()).contains("answered 404: There is no dead letter of this id.");
    }

    @Test
    void saysWhatIsMissing() {
        environment.remove("SHIPLOG_REPORT_TOKEN");
        assertThat(run("sources")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("export SHIPLOG_REPORT_TOKEN");

        server.stop(0);
        assertThat(run("sources", "--token", "x")).isEqualTo(ExitStatus.FAILURE);
        assertThat(err.toString()).contains("there is no report API at");
    }

    private int run(String... arguments) {
        Shell shell = new Shell(new PrintWriter(out), new PrintWriter(err), environment, new Random(1));
        ConfigurationReader reader = new ConfigurationReader(Set.of(new ToolName("flyway")));
        return new ShiplogCommandLine(new RecordingPrograms(), reader, shell).execute(arguments);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().toASCIIString();
        asked.add(request);
        boolean known = "Bearer t0ken".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = answers.getOrDefault(request, "{\"detail\":\"not expected: " + request + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known && answers.containsKey(request) ? status : 500, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
