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
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command that stops a deployment, against a server that answers as a report API does, or as none does. */
final class CheckDriftTest {
    private static final String OPEN =
            "{\"result\":\"drifted\",\"why\":\"22 objects are not what they should be.\",\"openCount\":22,\"open\":["
                    + "{\"drift\":\"d1\",\"object\":{\"kind\":\"table\",\"name\":\"claim\"},"
                    + "\"state\":\"acknowledged\",\"since\":\"2026-03-02T12:00:00Z\"}]}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();
    private String asked = "";
    private String method = "";
    private String answer = "{}";
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
    void aCleanTargetLetsTheDeploymentGoOn() {
        answer = "{\"result\":\"clean\",\"why\":\"No difference is open.\",\"openCount\":0,\"open\":[]}";

        assertThat(check("--within", "15m")).isZero();
        assertThat(asked).isEqualTo("/api/v1/drift/gate?application=claims&environment=prod&target=main&within=PT15M");
        assertThat(out.toString()).contains("clean: No difference is open.");
        assertThat(method).as("it is kept").isEqualTo("POST");

        assertThat(check("--no-record")).isZero();
        assertThat(method).isEqualTo("GET");
    }

    @Test
    void aTargetThatHasDriftedStopsItAndSaysWhere() {
        answer = OPEN;

        assertThat(check()).isEqualTo(1);
        assertThat(asked).endsWith("&within=PT1H");
        assertThat(out.toString())
                .contains(
                        "22 objects are not", "table claim, since 2026-03-02T12:00:00Z (acknowledged)", "and 21 more");
        assertThat(check("--json")).isEqualTo(1);
        assertThat(out.toString()).contains(OPEN);
    }

    @Test
    void whateverIsNoClearAnswerIsNotClean() {
        answer = "{\"result\":\"unknown\",\"why\":\"Nobody has looked.\",\"openCount\":0,\"open\":[]}";
        assertThat(check()).isEqualTo(2);
        assertThat(out.toString()).contains("unknown: Nobody has looked.");

        answer = "{\"result\":\"fine\"}";
        assertThat(check()).isEqualTo(2);
        answer = "{\"status\":\"ok\"}";
        assertThat(check()).isEqualTo(2);
        answer = "<html>Please sign in</html>";
        assertThat(check()).isEqualTo(2);
        answer = "null";
        assertThat(check()).isEqualTo(2);
    }

    @Test
    void aRefusedTokenIsNotClean() {
        status = 401;
        answer = "{\"detail\":\"Shiplog has not issued this token.\",\"result\":\"clean\"}";

        assertThat(check("--json")).isEqualTo(2);
        assertThat(err.toString()).contains("answered 401: Shiplog has not issued this token.");
        assertThat(out.toString()).contains("{\"result\":\"unknown\",\"why\":\"the report API at");
    }

    @Test
    void aReportApiThatCannotBeReachedIsNotClean() {
        server.stop(0);

        assertThat(check()).isEqualTo(2);
        assertThat(err.toString()).contains("nobody can tell", "there is no report API at");
    }

    @Test
    void aCommandLineThatCannotBeUsedIsNotClean() {
        assertThat(check("--within", "soon")).isEqualTo(2);
        assertThat(err.toString()).contains("--within is a time such as 15m");
        assertThat(run("check", "drift", "--application", "claims")).isEqualTo(2);
        assertThat(check("--token", "two\nlines")).isEqualTo(2);
        environment.remove("SHIPLOG_REPORT_TOKEN");
        assertThat(check()).isEqualTo(2);
        assertThat(run("check")).isEqualTo(2);
    }

    private int check(String... more) {
        String[] arguments = new String[8 + more.length];
        String[] first = {"check", "drift", "--application", "claims", "--environment", "prod", "--target", "main"};
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(more, 0, arguments, first.length, more.length);
        return run(arguments);
    }

    private int run(String... arguments) {
        Shell shell = new Shell(new PrintWriter(out), new PrintWriter(err), environment, new Random(1));
        ConfigurationReader reader = new ConfigurationReader(Set.of(new ToolName("flyway")));
        return new ShiplogCommandLine(new RecordingPrograms(), reader, shell).execute(arguments);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked = exchange.getRequestURI().toASCIIString();
        method = exchange.getRequestMethod();
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
