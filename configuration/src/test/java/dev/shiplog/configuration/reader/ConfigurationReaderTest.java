package dev.shiplog.configuration.reader;

import static dev.shiplog.configuration.reader.ReadingOf.LEAST;
import static dev.shiplog.configuration.reader.ReadingOf.TOOLS;
import static dev.shiplog.configuration.reader.ReadingOf.valid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.CollectorToken;
import dev.shiplog.configuration.DeploymentRule;
import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.Fleet;
import dev.shiplog.configuration.GitCredentials;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.configuration.NamePattern;
import dev.shiplog.configuration.NameTemplate;
import dev.shiplog.configuration.RefPattern;
import dev.shiplog.configuration.Repository;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.ShiplogConfiguration;
import dev.shiplog.configuration.SweepSettings;
import dev.shiplog.configuration.Target;
import dev.shiplog.configuration.Tier;
import dev.shiplog.configuration.WebhookSettings;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TicketProject;
import dev.shiplog.events.identity.ToolName;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {
    private static final ToolName FLYWAY = new ToolName("flyway");

    private static final String APPLICATION =
            """
            applications:
              - name: eligibility
                tickets: [ELG, CLM]
                repositories:
                  - name: example/eligibility
                    location: ../eligibility
                    branch: trunk
                    migrations:
                      - tool: liquibase
                        path: ./src/main/resources/db/master.yaml
                        root: src/main/resources/
                  - {name: scripts, location: "https://git.example.org/scripts.git"}
                environments:
                  - name: prod
                    tier: production
                    names: [production, "Live EU"]
                    tool: liquibase
                    targets:
                      - name: eligibility-acme
                        client: acme
                        url: jdbc:postgresql://db/acme
                        username: reader
                        password: p
                        schema: public
                        table: databasechangelog
                        own_schemas: [app, audit]
                        zone: Europe/Berlin
                      - {name: other, tool: flyway, url: "jdbc:postgresql://db/other"}
            """;

    @Test
    void fillsWhatIsLeftOutWithDefaultsThatStartOnOneMachine() {
        ShiplogConfiguration read = valid(LEAST, Map.of());

        assertThat(read.dataDirectory()).isEqualTo(Path.of("/etc/shiplog/.shiplog"));
        assertThat(read.kafka().embedded()).isTrue();
        assertThat(read.kafka().replicas()).isEqualTo(1);
        assertThat(read.postgres().embedded()).isTrue();
        assertThat(read.collector().address().getAddress().isLoopbackAddress()).isTrue();
        assertThat(read.collector().address().getPort()).isEqualTo(7071);
        assertThat(read.collector().pollInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(read.collector().schemas().interval()).isEqualTo(Duration.ofMinutes(15));
        assertThat(read.collector().schemas().budget()).isEqualTo(Duration.ofSeconds(20));
        assertThat(read.report().address().getAddress().isLoopbackAddress()).isTrue();
        assertThat(read.report().address().getPort()).isEqualTo(7070);
        assertThat(read.report().zone()).isEqualTo(ZoneOffset.UTC);
        Target target =
                read.applications().get(0).environments().get(0).targets().get(0);
        assertThat(target.ref().path()).isEqualTo("claims/dev/claims-dev");
        assertThat(target.username()).isNull();
        assertThat(target.ownSchemas()).isNull();
        assertThat(target.zone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void readsTheServersOfAnInstallation() {
        ShiplogConfiguration read = valid(
                """
                data_dir: /var/lib/shiplog
                kafka:
                  bootstrap_servers: kafka-1:9092, kafka-2:9092
                  properties: {security.protocol: SSL}
                postgres:
                  url: jdbc:postgresql://db-1,db-2:5433/shiplog?targetServerType=primary
                  username: shiplog
                  password: ${SHIPLOG_PASSWORD}
                collector:
                  bind: 0.0.0.0
                  port: 8071
                  poll_interval: 500ms
                  schema_interval: 15m
                  tokens:
                    - {holder: build-server, sha256: %s}
                  webhooks:
                    github: {secret: "${GITHUB_SECRET}"}
                    jira: {secret: plain}
                report: {bind: "::1", port: 8070, zone: Europe/Berlin}
                """
                                .formatted("ab".repeat(32))
                        + LEAST,
                Map.of("SHIPLOG_PASSWORD", "p", "GITHUB_SECRET", "g"));

        assertThat(read.dataDirectory()).isEqualTo(Path.of("/var/lib/shiplog"));
        assertThat(read.kafka().bootstrapServers()).isEqualTo("kafka-1:9092,kafka-2:9092");
        assertThat(read.kafka().replicas()).isEqualTo(3);
        assertThat(read.kafka().properties()).containsExactly(Map.entry("security.protocol", "SSL"));
        assertThat(read.postgres().jdbcUrl()).startsWith("jdbc:postgresql://db-1,db-2:5433/shiplog");
        assertThat(read.postgres().username()).isEqualTo("shiplog");
        assertThat(read.postgres().password()).isEqualTo(new Secret("p"));
        assertThat(read.collector().address().getAddress().isAnyLocalAddress()).isTrue();
        assertThat(read.collector().address().getPort()).isEqualTo(8071);
        assertThat(read.collector().pollInterval()).isEqualTo(Duration.ofMillis(500));
        assertThat(read.collector().schemas().interval()).isEqualTo(Duration.ofMinutes(15));
        assertThat(read.collector().tokens())
                .containsExactly(new CollectorToken(new ActorName("build-server"), "ab".repeat(32)));
        assertThat(read.collector().webhooks())
                .isEqualTo(Map.of(
                        new SourceName("/webhooks/github"), WebhookSettings.signedWith(new Secret("g")),
                        new SourceName("/webhooks/jira"), WebhookSettings.signedWith(new Secret("plain"))));
        assertThat(read.report().address().getPort()).isEqualTo(8070);
        assertThat(read.report().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void readsWhoseDeliveriesAWebhookTakes() {
        ShiplogConfiguration read = valid(
                """
                collector:
                  webhooks:
                    gitlab: {secrets: [new, old], largest_body: 512KiB}
                    jira: {unsigned: true}
                """
                        + LEAST,
                Map.of());

        assertThat(read.collector().webhooks())
                .isEqualTo(Map.of(
                        new SourceName("/webhooks/gitlab"),
                        new WebhookSettings(List.of(new Secret("new"), new Secret("old")), false, 512 * 1024),
                        new SourceName("/webhooks/jira"),
                        new WebhookSettings(List.of(), true, WebhookSettings.LARGEST_BODY)));
    }

    @Test
    void readsWhichHostsAreSwept() {
        ShiplogConfiguration read = valid(
                """
                collector:
                  sweeps:
                    - {host: github, token: t, repositories: [example/claims]}
                    - host: jira-data-center
                      url: http://127.0.0.1:8080/jira/
                      username: reader
                      token: u
                      projects: [CLM, ELG]
                      every: 1m
                      private_addresses: true
                """
                        + LEAST,
                Map.of());

        assertThat(read.collector().sweeps())
                .containsExactly(
                        new SweepSettings(
                                SweepSettings.Kind.GITHUB,
                                URI.create("https://api.github.com"),
                                null,
                                new Secret("t"),
                                List.of(new RepositoryName("example/claims")),
                                List.of(),
                                Duration.ofMinutes(5),
                                false),
                        new SweepSettings(
                                SweepSettings.Kind.JIRA_DATA_CENTER,
                                URI.create("http://127.0.0.1:8080/jira"),
                                "reader",
                                new Secret("u"),
                                List.of(),
                                List.of(new TicketProject("CLM"), new TicketProject("ELG")),
                                Duration.ofMinutes(1),
                                true));
    }

    @Test
    void readsAnApplicationWithAllThatItOwns() {
        Application application = valid(APPLICATION, Map.of()).applications().get(0);

        assertThat(application.ticketProjects())
                .containsExactlyInAnyOrder(new TicketProject("ELG"), new TicketProject("CLM"));
        assertThat(application.repositories())
                .containsExactly(
                        new Repository(
                                new RepositoryName("example/eligibility"),
                                "/etc/eligibility",
                                "trunk",
                                List.of(new MigrationFolder(
                                        new ToolName("liquibase"),
                                        "src/main/resources/db/master.yaml",
                                        "src/main/resources"))),
                        new Repository(
                                new RepositoryName("scripts"),
                                "https://git.example.org/scripts.git",
                                "main",
                                List.of()));
        Environment prod = application.environments().get(0);
        assertThat(prod.tier()).isEqualTo(Tier.PRODUCTION);
        assertThat(prod.names()).containsExactly("production", "Live EU");
        Target acme = prod.targets().get(0);
        assertThat(acme.tool()).isEqualTo(new ToolName("liquibase"));
        assertThat(acme.ref().client()).isEqualTo(new ClientName("acme"));
        assertThat(acme.username()).isEqualTo("reader");
        assertThat(acme.password()).isEqualTo(new Secret("p"));
        assertThat(acme.schema()).isEqualTo("public");
        assertThat(acme.table()).isEqualTo("databasechangelog");
        assertThat(acme.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(prod.targets().get(1).tool()).isEqualTo(FLYWAY);
    }

    @Test
    void readsFleets() {
        Environment environment = valid(
                        LEAST
                                + """
                                        fleets:
                                          - name: clients
                                            databases: "client_*"
                                            tool: liquibase
                                            url: jdbc:mysql://db.example.org:3306/
                                            username: reader
                                            password: p
                                            table: changes
                                            own_schemas: [app]
                                            zone: Europe/Berlin
                                            target: claims-{match}
                                            exclude: [{pattern: "*_tmp", reason: made for a test}]
                                            out_of_scope: [{name: client_old, reason: read by nobody since 2024}]
                                          - {name: asked, tool: flyway, url: "jdbc:mysql://h", query: select 1;}
                                """,
                        Map.of())
                .applications()
                .get(0)
                .environments()
                .get(0);

        Fleet clients = environment.fleets().get(0);
        assertThat(clients.path()).isEqualTo("claims/dev/clients");
        assertThat(clients.members()).isEqualTo(new Fleet.Membership.Databases(new NamePattern("client_*")));
        assertThat(clients.target().apply("client_a", "a")).isEqualTo("claims-a");
        assertThat(clients.client()).isEqualTo(new NameTemplate("{match}"));
        assertThat(clients.couldHold(new TargetName("claims-a"))).isTrue();
        assertThat(clients.couldHold(new TargetName("claims"))).isFalse();
        assertThat(clients.excluded())
                .extracting(left -> left.pattern() + ": " + left.reason())
                .containsExactly("*_tmp: made for a test");
        assertThat(clients.outOfScope()).hasSize(1);
        assertThat(clients.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(clients.toString()).doesNotContain("password=p");
        Fleet asked = environment.fleets().get(1);
        assertThat(asked.members()).isEqualTo(new Fleet.Membership.Rows("select 1"));
        assertThat(asked.client()).isNull();
        assertThat(clients.ownSchemas()).containsExactly("app");
        assertThat(asked.ownSchemas()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "client_*, client_acme, acme",
        "client_*, CLIENT_Acme, Acme",
        "client_*, tenant_acme, ''",
        "*_prod_*, acme_prod_eu, acme",
        "t?, t1, t1",
        "t?, t12, ''",
        "a.b, axb, ''"
    })
    void findsWhatAPatternsStarStandsFor(String pattern, String name, String match) {
        assertThat(new NamePattern(pattern).match(name).orElse("")).isEqualTo(match);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://h/d",
                "jdbc:mariadb://a:3306,b/d?sslMode=verify-full",
                "jdbc:mariadb:sequential://a,b/d",
                "jdbc:sqlserver://h:1433;databaseName=d;encrypt=true",
                "jdbc:sqlserver://h\\instance;database={d;e}",
                "jdbc:oracle:thin:@//h:1521/service",
                "jdbc:oracle:thin:@h:1521:sid",
                "jdbc:oracle:thin:@tcps://h:2484/service?wallet_location=/w"
            })
    void takesTheUrlsOfAllEngines(String url) {
        Target target = valid(
                        LEAST.replace("jdbc:postgresql://localhost:5432/claims", '"' + url.replace("\\", "\\\\") + '"'),
                        Map.of())
                .applications()
                .get(0)
                .environments()
                .get(0)
                .targets()
                .get(0);

        assertThat(target.jdbcUrl()).isEqualTo(url);
    }

    @Test
    void readsTheExampleOfTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "configuration.md"));
        int start = page.indexOf("```yaml\n") + "```yaml\n".length();
        String example = page.substring(start, page.indexOf("```", start));

        ShiplogConfiguration read = valid(
                example,
                Map.ofEntries(
                        Map.entry("SHIPLOG_DB_PASSWORD", "a"),
                        Map.entry("GIT_TOKEN", "e"),
                        Map.entry("GITHUB_WEBHOOK_SECRET", "b"),
                        Map.entry("JIRA_WEBHOOK_SECRET", "c"),
                        Map.entry("CLAIMS_READER_PASSWORD", "d"),
                        Map.entry("GITLAB_WEBHOOK_SECRET", "e"),
                        Map.entry("GITLAB_OLD_WEBHOOK_SECRET", "f"),
                        Map.entry("BITBUCKET_WEBHOOK_SECRET", "g"),
                        Map.entry("PAGERDUTY_WEBHOOK_SECRET", "k"),
                        Map.entry("OPSGENIE_WEBHOOK_SECRET", "l"),
                        Map.entry("HOST_TOKEN", "h"),
                        Map.entry("JIRA_TOKEN", "i")));

        assertThat(read.applications()).extracting(each -> each.name().value()).contains("claims", "eligibility");
        Repository eligibility = read.applications().get(1).repositories().get(0);
        assertThat(eligibility.branches()).containsExactly(new RefPattern("main"), new RefPattern("release/*"));
        assertThat(eligibility.credentials()).isEqualTo(new GitCredentials.Token("shiplog", new Secret("e")));
        assertThat(eligibility.migrations().getFirst().options()).containsExactly(Map.entry("property.team", "core"));
        assertThat(eligibility.deployments())
                .containsExactly(
                        new DeploymentRule.ByTag(new RefPattern("production-*"), new EnvironmentName("prod")),
                        new DeploymentRule.ByFile("deploy/prod/metadata.json", new EnvironmentName("prod")));
        assertThat(read.applications().get(1).repositories().get(1).credentials())
                .isEqualTo(new GitCredentials.SshKey(
                        Path.of("/etc/shiplog/id_ed25519"), Path.of("/etc/shiplog/known_hosts")));
        assertThat(read.collector().webhooks()).hasSize(7);
        assertThat(read.collector().sweeps()).extracting(SweepSettings::kind).contains(SweepSettings.Kind.values());
        assertThat(read.applications().getFirst().services()).contains("claims-service");
        assertThat(read.governance().people()).hasSize(2);
        assertThat(read.governance().policies()).hasSize(3);
        assertThat(read.governance().controls()).hasSize(2);
    }

    @Test
    void resolvesPathsAgainstTheFolderOfTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("shiplog.yaml");
        Files.writeString(file, "data_dir: data\n" + LEAST, StandardCharsets.UTF_8);

        Reading reading = new ConfigurationReader(TOOLS).read(file, Map.of());

        assertThat(((Reading.Valid) reading).configuration().dataDirectory()).isEqualTo(folder.resolve("data"));
    }

    @Test
    void neverShowsASecret() {
        String repository = "    repositories: [{name: r, location: 'https://me:hush-hush@git.example.org/r.git'}]\n";
        ShiplogConfiguration read = valid(
                "collector: {webhooks: {jira: {secret: hush-hush}}}\n"
                        + LEAST.replace("    environments:", repository + "    environments:"),
                Map.of());

        assertThat(read.toString()).doesNotContain("hush-hush").contains("https://git.example.org/r.git");
    }
}
