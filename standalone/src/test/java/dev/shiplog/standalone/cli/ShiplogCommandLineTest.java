package dev.shiplog.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.ShiplogConfiguration;
import dev.shiplog.configuration.reader.ConfigurationReader;
import dev.shiplog.configuration.reader.Reading;
import dev.shiplog.events.identity.ToolName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShiplogCommandLineTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private final RecordingPrograms programs = new RecordingPrograms();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeAConfiguration() throws IOException {
        file = Files.writeString(
                folder.resolve("shiplog.yaml"),
                """
                collector: {port: 8071}
                applications:
                  - name: claims
                    environments: [{name: dev, tier: development}]
                """);
    }

    private int run(String... arguments) {
        Shell shell = new Shell(new PrintWriter(out), new PrintWriter(err), environment, new Random(1));
        return new ShiplogCommandLine(programs, reader(), shell).execute(arguments);
    }

    private static ConfigurationReader reader() {
        return new ConfigurationReader(Set.of(new ToolName("flyway")));
    }

    private ShiplogConfiguration configuration() {
        return (ShiplogConfiguration) programs.given.get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "collect", "process", "report", "migrate"})
    void startsTheProgramThatIsNamedWithTheConfiguration(String command) {
        assertThat(run(command, "--config", file.toString())).isZero();

        assertThat(programs.started).containsExactly(command);
        assertThat(configuration().applications()).hasSize(1);
        assertThat(configuration().dataDirectory()).isEqualTo(folder.resolve(".shiplog"));
        assertThat(configuration().collector().address().getPort()).isEqualTo(8071);
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "collect", "process", "report", "migrate"})
    void handsOverAllThatTheConfigurationSays(String command) throws IOException {
        Files.writeString(
                file,
                """
                accounts: {bots: [jenkins]}
                people: [{name: Ada Lovelace, accounts: [ada]}]
                policies: [{tiers: [production], approvers: [Ada Lovelace], deployers: [jenkins]}]
                controls: [{control: K07, enabled: true}]
                outbound:
                  destinations:
                    - {name: operations, kind: webhook, url: "https://hooks.example.org/x", secret: whsec_%s}
                  routes: [{to: [operations]}]
                """
                        .formatted("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                StandardOpenOption.APPEND);

        assertThat(run(command, "--config", file.toString())).isZero();

        assertThat(configuration().governance().controls()).hasSize(1);
        assertThat(configuration().governance().policies()).hasSize(1);
        assertThat(configuration().outbound().destinations()).hasSize(1);
        assertThat(reader().read(file, environment)).isEqualTo(new Reading.Valid(configuration()));
    }

    @Test
    void letsOptionsGoBeforeTheConfiguration() {
        run("up", "-c", file.toString(), "--port", "0", "--collector-port", "9", "--data-dir", "/tmp/x");

        assertThat(configuration().report().address().getPort()).isZero();
        assertThat(configuration().collector().address().getPort()).isEqualTo(9);
        assertThat(configuration().collector().address().getAddress().isLoopbackAddress())
                .isTrue();
        assertThat(configuration().dataDirectory()).isEqualTo(Path.of("/tmp/x"));
    }

    @Test
    void tellsAllFaultsOfTheConfigurationAtOnceAndStartsNothing() throws IOException {
        Files.writeString(file, "report: {port: x}\ncollector: {prot: 1}\n");

        assertThat(run("up", "--config", file.toString())).isEqualTo(2);

        assertThat(programs.started).isEmpty();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith(file + ":"))
                .anySatisfy(line -> assertThat(line).contains(":1: report.port: \"x\" is not a whole number"))
                .anySatisfy(line -> assertThat(line).contains(":2: key \"prot\" in collector is not known"));
    }

    @Test
    void saysThatTheConfigurationIsMissing() {
        assertThat(run("process", "--config", folder.resolve("none.yaml").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("none.yaml: there is no such file");
    }

    @Test
    void handsTheExitStatusOfAProgramOn() {
        programs.status = 42;

        assertThat(run("migrate", "--config", file.toString())).isEqualTo(42);
    }

    @Test
    void tellsAFailureAsOneSentence() {
        programs.problem = "port 7070 is in use: give --port another one";

        assertThat(run("up", "--config", file.toString())).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("shiplog up failed: port 7070 is in use: give --port another one");
    }

    @Test
    void startsTheDemoWithItsDefaults() {
        run("demo");

        assertThat(programs.given)
                .containsExactly(new DemoOptions(Path.of(".shiplog", "demo").toAbsolutePath(), 7070, 7071, false));
    }

    @Test
    void startsTheDemoAsAsked() {
        run("demo", "--exit", "--port", "0", "--collector-port=0", "--data-dir", folder.toString());

        assertThat(programs.given).containsExactly(new DemoOptions(folder, 0, 0, true));
    }

    @Test
    void recordsACommandWithItsOwnOptions() {
        environment.put("SHIPLOG_TOKEN", "t0ken");
        String[] told = {
            "record",
            "--application",
            "claims",
            "--environment",
            "prod",
            "--target",
            "claims-acme",
            "--client",
            "acme",
            "--tool",
            "psql",
            "--ticket",
            "CLM-1",
            "--ticket",
            "CLM-2",
            "--commit",
            COMMIT,
            "--change",
            "V1",
            "--reason",
            "data fix",
            "--",
            "psql",
            "--version",
            "-f",
            "a.sql",
            "--",
            "--help"
        };
        programs.status = 3;

        assertThat(run(told)).isEqualTo(3);

        RecordOptions options = (RecordOptions) programs.given.get(0);
        assertThat(options.target().path()).isEqualTo("claims/prod/claims-acme");
        assertThat(options.target().client()).hasToString("acme");
        assertThat(options.tool()).hasToString("psql");
        assertThat(options.tickets()).extracting(Object::toString).containsExactly("CLM-1", "CLM-2");
        assertThat(options.commit()).hasToString(COMMIT);
        assertThat(options.changes()).extracting(Object::toString).containsExactly("V1");
        assertThat(options.reason()).isEqualTo("data fix");
        assertThat(options.collector()).isEqualTo(URI.create("http://127.0.0.1:7071"));
        assertThat(options.token()).isEqualTo(new Secret("t0ken"));
        assertThat(options.command()).containsExactly("psql", "--version", "-f", "a.sql", "--", "--help");
        assertThat(options.toString()).doesNotContain("t0ken");
    }

    @Test
    void readsTheTokenFromAFile() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "from-file\n");
        environment.put("SHIPLOG_COLLECTOR_URL", "https://collector.example.org");

        assertThat(record("--token-file", token.toString())).isZero();

        RecordOptions options = (RecordOptions) programs.given.get(0);
        assertThat(options.token()).isEqualTo(new Secret("from-file"));
        assertThat(options.collector()).isEqualTo(URI.create("https://collector.example.org"));
        assertThat(options.tool()).hasToString("script");
    }

    private int record(String option, String value) {
        return run("record", "--application", "a", "--environment", "e", "--target", "t", option, value, "--", "true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--reason        | x                | the collector's token is missing: give --token-file",
                "--token-file    | /nowhere/token   | the token file /nowhere/token cannot be read",
                "--collector-url | ftp://example    | is not http://host:port",
                "--collector-url | http://a b       | cannot be read",
                "--ticket        | clm1             | a key such as CLM-12",
                "--commit        | abc              | 40 or 64 lower-case hexadecimal digits",
                "--tool          | PSQL             | tool must be a lower-case name"
            })
    void saysWhatIsWrongWithARecording(String option, String value, String fault) {
        if (option.equals("--collector-url")) {
            environment.put("SHIPLOG_TOKEN", "t");
        }

        assertThat(record(option, value)).isEqualTo(2);

        assertThat(err.toString()).contains(fault);
        assertThat(programs.started).isEmpty();
    }

    @Test
    void importsAFileWithTheOptionsAfterIt() {
        environment.put("SHIPLOG_TOKEN", "t0ken");

        assertThat(run("import", "d.csv", "--mapping", "m.yaml", "--rejects", "r.csv", "--json"))
                .isZero();
        assertThat(run("import", "d.csv", "--mapping", "devlake-deployments", "--dry-run"))
                .isZero();

        URI nearest = URI.create("http://127.0.0.1:7071");
        assertThat(programs.given)
                .containsExactly(
                        new ImportOptions(
                                Path.of("d.csv"), "m.yaml", Path.of("r.csv"), nearest, new Secret("t0ken"), true),
                        new ImportOptions(Path.of("d.csv"), "devlake-deployments", null, nearest, null, false));
    }

    @Test
    void wantsAMappingAndATokenToImport() {
        assertThat(run("import", "d.csv")).isEqualTo(2);
        assertThat(err.toString()).contains("--mapping");
        assertThat(run("import", "d.csv", "--mapping", "m.yaml")).isEqualTo(2);
        assertThat(err.toString()).contains("the collector's token is missing");
        assertThat(programs.started).isEmpty();
    }

    @Test
    void wantsACommandToRecord() {
        assertThat(run("record", "--application", "a", "--environment", "e", "--target", "t"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("COMMAND");
    }

    @Test
    void knowsTheToolByItsProgramAndTheFormOfItsOutput() {
        assertThat(run(
                        "record",
                        "--application",
                        "a",
                        "--environment",
                        "e",
                        "--target",
                        "t",
                        "--token",
                        "t",
                        "--output",
                        "flyway-json",
                        "--",
                        "/opt/flyway/flyway.cmd",
                        "migrate"))
                .isZero();
        RecordOptions options = (RecordOptions) programs.given.get(0);
        assertThat(options.tool()).hasToString("flyway");
        assertThat(options.output()).isEqualTo("flyway-json");

        assertThat(run(
                        "record",
                        "--application",
                        "a",
                        "--environment",
                        "e",
                        "--target",
                        "t",
                        "--token",
                        "t",
                        "--output",
                        "xml",
                        "--",
                        "true"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no output called xml").contains("flyway-json");
    }

    @Test
    void sendsWhatWaitsWithoutACommand() {
        assertThat(run("record", "--send-spooled", "--token", "t")).isZero();
        assertThat(programs.started).containsExactly("send-spooled");
    }

    @Test
    void makesATokenWhoseHashFitsIntoTheConfiguration() throws Exception {
        assertThat(run("token", "--holder", "ci", "--json")).isZero();

        String printed = out.toString();
        String token = printed.replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        assertThat(token).startsWith("shiplog_").hasSize(8 + 43);
        assertThat(printed)
                .contains("\"holder\":\"ci\",\"sha256\":\"" + HexFormat.of().formatHex(hash) + "\"");
    }

    @Test
    void showsATokenToAPersonWithTheEntryForTheConfiguration() {
        run("token", "--holder", "A \"B\"");

        assertThat(out.toString()).containsPattern("- \\{holder: \"A \\\\\"B\\\\\"\", sha256: [0-9a-f]{64}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"demo", "up", "collect", "process", "report", "migrate", "record", "import", "ddl-log", "token"})
    void helpsWithExamples(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString())
                .contains("Example")
                .contains("shiplog " + command)
                .doesNotContain("DEFAULT-VALUE");
        assertThat(programs.started).isEmpty();
    }

    @Test
    void listsItsCommandsWhereNoneIsNamed() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString())
                .contains("demo", "up", "collect", "process", "report", "migrate", "record", "import", "token")
                .contains("Exit status");
    }

    @Test
    void tellsItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("Shiplog ").contains("Java ");
    }

    @ParameterizedTest
    @CsvSource({"demo, --port, 70000", "demo, --port, x", "up, --collector-port, -1", "sail, --port, 1", "up, --prot, 1"
    })
    void refusesAnUnusableCommandLine(String command, String option, String value) {
        assertThat(run(command, option, value)).isEqualTo(2);
        assertThat(err.toString()).isNotBlank();
        assertThat(programs.started).isEmpty();
    }
}
