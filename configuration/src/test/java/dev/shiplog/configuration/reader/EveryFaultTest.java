package dev.shiplog.configuration.reader;

import static dev.shiplog.configuration.reader.ReadingOf.LEAST;
import static dev.shiplog.configuration.reader.ReadingOf.TOOLS;
import static dev.shiplog.configuration.reader.ReadingOf.faults;
import static dev.shiplog.configuration.reader.ReadingOf.faultsAfter;
import static dev.shiplog.configuration.reader.ReadingOf.faultsWith;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EveryFaultTest {
    @Test
    void reportsElevenFaultsAtOnceEachWithItsLine() throws IOException {
        String text;
        try (InputStream file = EveryFaultTest.class.getResourceAsStream("eleven-faults.yaml")) {
            text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }

        List<String> faults = faults(text);

        assertThat(faults).hasSize(11);
        assertThat(faults.get(0)).startsWith("shiplog.yaml:1: key \"data_directory\" is not known; ");
        assertThat(faults.get(1)).startsWith("shiplog.yaml:3: the collector listens beyond this machine");
        assertThat(faults.get(2))
                .startsWith("shiplog.yaml:4: collector.port: \"99999\" is not a whole number from 0 to 65535; ");
        assertThat(faults.get(3)).startsWith("shiplog.yaml:5: collector.poll_interval: \"soon\" is not a duration; ");
        assertThat(faults.get(4)).startsWith("shiplog.yaml:8: applications.tickets is not a list; ");
        assertThat(faults.get(5)).startsWith("shiplog.yaml:13: ").contains("did you mean flyway?");
        assertThat(faults.get(6)).startsWith("shiplog.yaml:16: ").contains("tier \"developement\" is not known");
        assertThat(faults.get(7)).startsWith("shiplog.yaml:20: ").contains("not a JDBC URL");
        assertThat(faults.get(8)).startsWith("shiplog.yaml:22: environment variable CLAIMS_DEV_PASSWORD is not set; ");
        assertThat(faults.get(9))
                .startsWith("shiplog.yaml:23: a target of this name")
                .contains("first in line 18");
        assertThat(faults.get(10)).startsWith("shiplog.yaml:26: ").contains("did you mean Europe/Berlin?");
    }

    @Test
    void letsAServiceBelongToOneApplicationOnly() {
        String second = LEAST.replace("applications:\n", "").replace("claims", "other");
        String both = (LEAST + second).replace("    environments:", "    services: [Mail]\n    environments:");
        assertThat(faults(both)).hasSize(1).first().asString().contains("a service of this name is there twice");
        assertThat(faults(LEAST.replace("    environments:", "    services: mail\n    environments:")))
                .first()
                .asString()
                .contains("applications.services is not a list");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "collecter: {port: 1}             | key \"collecter\" is not known; did you mean collector?",
                "dataDir: x                       | key \"dataDir\" is not known; did you mean data_dir?",
                "colour: red                      | known here: data_dir, kafka, postgres, collector, report",
                "report: {prot: 1}                | key \"prot\" in report is not known; did you mean port?",
                "report: 7070                     | report is not a mapping; write its keys below it",
                "report: {port: [1]}              | report.port is not a single value",
                "report: {port: 70 70}            | \"70 70\" is not a whole number from 0 to 65535",
                "report: {port: -1}               | \"-1\" is not a whole number",
                "report: {port: 7071}             | collector.port and report.port are both 7071",
                "report: {bind: example.org}      | report.bind: \"example.org\" is not an IP address",
                "report: {bind: 1.2.3.456}        | report.bind: \"1.2.3.456\" is not an IP address",
                "report: {bind: \":::\"}          | report.bind: \":::\" is not an IP address",
                "report: {zone: Mars}             | time zone \"Mars\" is not known",
                "report: {zone: ${ZONE}}          | this is not YAML: ",
                "report: {zone: \"${ZONE}\"}      | environment variable ZONE is not set; export ZONE=",
                "report: {zone: \"${ZONE\"}       | a reference to an environment variable cannot be read",
                "report: {zone: \"${1+1}\"}       | a reference to an environment variable cannot be read",
                "report: {port: 1, port: 2}       | report.port is given twice, first in line 1; keep one",
                "collector: {poll_interval: 2}    | collector.poll_interval: \"2\" is not a duration",
                "collector: {poll_interval: 0s}   | \"0s\" is too short or too long",
                "collector: {poll_interval: 25h}  | \"25h\" is too short or too long",
                "collector: {schema_interval: 5}  | collector.schema_interval: \"5\" is not a duration",
                "collector: {schema_interval: 500ms} | \"500ms\" is too short or too long; write for example 5m",
                "collector: {schema_budget: 11m}  | \"11m\" is too long; write for example 2s or 20s",
                "collector: {schema_budget: 2}    | collector.schema_budget: \"2\" is not a duration",
                "collector: {build: on}           | collector.build is not a mapping; write its keys below it",
                "collector: {build: {timeout: 1m}} | collector.build says neither embedded: true nor a url",
                "collector: {build: {embedded: maybe}} | collector.build.embedded: \"maybe\"",
                "collector: {build: {embedded: true, username: x}} | is given without collector.build.url",
                "collector: {build: {url: \"jdbc:postgresql://h/d\"}} | collector.build.username is missing",
                "collector: {build: {embedded: true, url: \"jdbc:postgresql://h/d\", username: x}} | says both",
                "collector: {build: {embedded: true, timeout: 5}} | collector.build.timeout: \"5\" is not a duration",
                "collector: {build: {embedded: true, befor: x}} | did you mean before?",
                "collector: {bind: 0.0.0.0}       | nobody has a token to send with; add collector.tokens",
                "collector: {tokens: [x]}         | an entry of collector.tokens is not a mapping",
                "collector: {tokens: [{holder: a}]} | collector.tokens.sha256 is missing; write the line that",
                "collector: {webhooks: {gitea: {secret: x}}} | key \"gitea\" in collector.webhooks is not known",
                "collector: {webhooks: {jira: {secret: \"\"}}} | collector.webhooks.jira.secret is empty",
                "collector: {webhooks: {jira: hush}} | collector.webhooks.jira is not a mapping",
                "kafka: {bootstrap_servers: kafka} | \"kafka\" is not host:port",
                "kafka: {bootstrap_servers: \"a:1,b:0\"} | \"b:0\" is not host:port",
                "kafka: {replicas: 3}             | kafka.replicas is 3, but the embedded broker is one",
                "kafka: {replicas: 0}             | \"0\" is not a whole number from 1 to 9",
                "kafka: {properties: {acks: 0}}   | Kafka property acks is set by Shiplog",
                "kafka: {properties: {a: [1]}}    | kafka.properties.a is not a single value",
                "postgres: {username: x}          | is given without postgres.url",
                "postgres: {url: \"jdbc:postgresql://h/d\"} | postgres.username is missing",
                "postgres: {url: \"jdbc:mysql://h/d\", username: x} | not one of PostgreSQL, the only engine",
                "postgres: {url: \"jdbc:postgresql:d\", username: x} | does not name a host and a database",
                "postgres: {url: \"jdbc:postgresql://h:0/d\", username: x} | host or port cannot be read",
                "postgres: {url: \"jdbc:postgresql://a:b@h/d\", username: x} | holds a user or a password",
                "postgres: {url: \"jdbc:postgresql://h/d?password=p\", username: x} | holds a user or a password"
            })
    void saysWhatIsWrongWithAServer(String line, String fault) {
        assertThat(faultsWith(line))
                .first()
                .asString()
                .startsWith("shiplog.yaml:1: ")
                .contains(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name: claims-dev          | client: x                        | targets.name is missing",
                "name: claims-dev          | name:                            | targets.name is empty",
                "name: claims-dev          | name: \"a b\"                    | target must be letters, digits",
                "name: dev                 | name: de/v                       | environment must be letters",
                "tier: development         | names: [Dev]                     | an environment of this name is there",
                "tier: development         | tools: flyway                    | environments.tier is missing",
                "tool: flyway              | tool: Flyway                     | did you mean flyway?",
                "tool: flyway              | tool: alembic                    | write one of flyway, liquibase",
                "tool: flyway              | zone: UTC                        | targets.tool is missing",
                "tool: flyway              | {tool: flyway}                   | this is not YAML",
                "tool: flyway              | tool: !!java.net.URL [x]         | Global tag is not allowed",
                "url: jdbc:postgresql      | uri: jdbc:postgresql             | did you mean url?",
                "/claims                   | /claims?user=me&ssl=true         | holds a user or a password",
                "postgresql://             | db2://                           | not one of PostgreSQL, MySQL, MariaDB",
                "postgresql://localhost:5432/claims | mysql://h             | does not name a database",
                "postgresql://localhost:5432/claims | mariadb://h:0/c       | host or port cannot be read",
                "postgresql://localhost:5432/claims | mariadb://h/c?password=x | holds a user or a password",
                "postgresql://localhost:5432/claims | sqlserver://h         | does not name a database",
                "postgresql://localhost:5432/claims | sqlserver://h;databaseName=c;userName=x | holds a user",
                "postgresql://localhost:5432/claims | oracle:thin:scott/tiger@//h/c | does not begin with jdbc:oracle",
                "postgresql://localhost:5432/claims | oracle:thin:@//h/c?password=x | holds a user or a password",
                "tool: flyway              | {}                               | this is not YAML"
            })
    void saysWhatIsWrongWithAnApplication(String from, String to, String fault) {
        assertThat(String.join("\n", faultsAfter(from, to))).contains(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name: a                                   | databases, schemas or query is missing; write one of",
                "name: a, databases: x, schemas: y         | schemas and query exclude each other",
                "databases: x                              | environments.fleets.name is missing",
                "name: a, databases: x, target: clients    | has neither {name} nor {match}",
                "name: a, databases: x, target: \"a {name}\" | has other characters than letters, digits",
                "name: a, query: drop table x              | is not a SELECT statement",
                "name: a, schemas: x, schema: y            | the members are schemas already; leave schema out",
                "name: a, schemas: x, own_schemas: [y]     | each member is a schema of its own already; leave",
                "name: a, databases: x, own_schemas: []    | fleets.own_schemas names no schema; name those",
                "name: a, databases: x, own_schemas: y     | fleets.own_schemas is not a list",
                "name: a, databases: x, exclude: [{pattern: y}] | fleets.exclude.reason is missing",
                "name: a, databases: x, out_of_scope: [x]  | an entry of applications.environments.fleets.out",
                "name: a, databases: x, skip: y            | key \"skip\" in applications.environments.fleets",
                "name: a, databases: x, password: p        | password is given without a username"
            })
    void saysWhatIsWrongWithAFleet(String fleet, String fault) {
        assertThat(String.join("\n", faultsOf("jdbc:postgresql://h/d", fleet))).contains(fault);
    }

    @Test
    void knowsThatAnOracleServerDoesNotTellItsDatabases() {
        assertThat(String.join("\n", faultsOf("jdbc:oracle:thin:@//h:1521/d", "name: a, databases: x")))
                .contains("an Oracle server does not tell its databases; write schemas");
    }

    private static List<String> faultsOf(String url, String fleet) {
        return faults(LEAST + "        fleets: [{tool: flyway, url: \"" + url + "\", " + fleet + "}]\n");
    }

    @Test
    void findsNamesThatAreThereTwice() {
        String again = LEAST.substring(LEAST.indexOf('\n') + 1);

        assertThat(faults(LEAST + again))
                .containsExactly(
                        "shiplog.yaml:10: an application of this name is there twice, first in line 2;"
                                + " give each application a name of its own",
                        "shiplog.yaml:17: a target with this url, schema, table and tool is there twice, first in"
                                + " line 9; read each history table once, or everything in it would count twice");
    }

    @Test
    void findsARepositoryThatTwoApplicationsOwn() {
        String owned =
                """
                  - name: a%s
                    environments: [{name: dev, tier: test}]
                    repositories: [{name: shared, location: ./shared}]
                """
                        .indent(2);

        assertThat(faults("applications:\n" + owned.formatted(1) + owned.formatted(2)))
                .singleElement()
                .asString()
                .startsWith("shiplog.yaml:7: a repository of this name is there twice, first in line 4; ");
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/migrations, '', is not a path from the repository's root",
        "../other, '', is not a path from the repository's root",
        "db/migration, src, does not lead to path"
    })
    void keepsMigrationsInsideTheirRepository(String path, String root, String fault) {
        String text = LEAST.replace(
                "    environments:",
                "    repositories: [{name: r, location: ., migrations: [{tool: flyway, path: %s, root: '%s'}]}]\n"
                                .formatted(path, root)
                        + "    environments:");

        assertThat(faults(text)).singleElement().asString().contains(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "branches: main                           | branches is not a list",
                "branches: [main], branch: main           | and applications.repositories.branches are both given",
                "branch: \"a b\"                          | \"a b\" is neither a name in Git nor a pattern",
                "branches: [\"a..b\"]                     | \"a..b\" is neither a name in Git",
                "token: t                                 | token is given, but location is no https URL",
                "ssh_key: k                               | ssh_key is given, but location is no ssh URL",
                "username: me                             | username is given without a token",
                "known_hosts: k                           | known_hosts is given without an ssh_key",
                "deployments: [{tag: x}]                  | deployments.environment is missing",
                "deployments: [{environment: dev}]        | says neither or both of tag and file",
                "deployments: [{tag: x, file: y, environment: dev}] | says neither or both of tag and file",
                "deployments: [{tag: x, environment: prd}] | environment \"prd\" is not one of the application's",
                "deployments: [{file: ../x, environment: dev}] | is not a path from the repository's root",
                "migrations: [{tool: flyway, path: a, paths: [b]}] | path and applications.repositories.migrations",
                "migrations: [{tool: flyway}]             | migrations.path is missing",
                "migrations: [{tool: sql, path: a, separator: b}] | key \"separator\" in applications.repositories",
                "migrations: [{tool: sql, path: a, files: \"{b\"}] | \"{b\" is not a pattern of paths",
                "migrations: [{tool: dbup, path: a, file_names_only: maybe}] | \"maybe\" is neither true nor false"
            })
    void saysWhatIsWrongWithARepository(String keys, String fault) {
        String text = LEAST.replace(
                "    environments:", "    repositories: [{name: r, location: ., " + keys + "}]\n    environments:");

        assertThat(String.join("\n", faults(text))).contains(fault);
    }

    @Test
    void wantsAUsernameBesideAPassword() {
        assertThat(faultsAfter("tool: flyway", "password: hush"))
                .anySatisfy(fault -> assertThat(fault).contains("password is given without a username"))
                .noneSatisfy(fault -> assertThat(fault).contains("hush"));
    }

    @Test
    void doesNotRepeatATokenThatWasPastedInPlaceOfItsHash() {
        assertThat(faultsWith("collector: {tokens: [{holder: ci, sha256: my-token}]}"))
                .singleElement()
                .asString()
                .contains("not a SHA-256 hash")
                .doesNotContain("my-token");
    }

    @Test
    void wantsATokenHashOnlyOnce() {
        String token = "{holder: ci, sha256: " + "0".repeat(64) + "}";

        assertThat(faultsWith("collector: {tokens: [" + token + ", " + token + "]}"))
                .singleElement()
                .asString()
                .contains("the same token hash is there twice");
    }

    @Test
    void saysThatThereIsNothingToWatch() {
        assertThat(faults("data_dir: x"))
                .containsExactly(
                        "shiplog.yaml:1: applications is missing; write the list of" + " applications to be watched");
        assertThat(faults("applications: [{name: a}]"))
                .singleElement()
                .asString()
                .contains("environments is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "'', the file is empty",
        "just text, the file is not a mapping",
        "'a: b: c', this is not YAML: mapping values are not allowed here",
        "'a: \tb: [', this is not YAML"
    })
    void saysWhyTextIsNotAConfiguration(String text, String fault) {
        assertThat(faults(text)).singleElement().asString().contains(fault);
    }

    @Test
    void refusesTextThatIsMadeToExhaustTheReader() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertThat(faults(bomb.toString())).singleElement().asString().contains("aliases");
        assertThat(faults("a: " + "[".repeat(1000))).singleElement().asString().contains("Nesting");
        assertThat(faults("a".repeat(5 * 1024 * 1024)))
                .singleElement()
                .asString()
                .contains("has more than");
    }

    @Test
    void saysWhyAFileCannotBeRead(@TempDir Path folder) throws IOException {
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4});
        ConfigurationReader reader = new ConfigurationReader(TOOLS);

        assertThat(((Reading.Faulty) reader.read(folder.resolve("none.yaml"), Map.of())).message())
                .endsWith("none.yaml: there is no such file; write it, or name another with --config");
        assertThat(((Reading.Faulty) reader.read(latin, Map.of())).message()).contains("not UTF-8");
        assertThat(((Reading.Faulty) reader.read(folder, Map.of())).message()).contains("cannot be read");
    }
}
