package dev.shiplog.configuration.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.outbound.AlertRoute;
import dev.shiplog.configuration.outbound.Destination;
import dev.shiplog.configuration.outbound.OutboundSettings;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TicketProject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutboundReaderTest {
    private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ROUTE = "routes: [{to: [x]}]";
    private static final String EVERY =
            """
            outbound:
              links: https://shiplog.example.org/
              destinations:
                - {name: ops, kind: webhook, url: "https://ops.example.org/in?team=db", secret: "${HOOK}"}
                - name: chat
                  kind: slack
                  url: ${SLACK}
                  start: beginning
                - name: on-call
                  kind: email
                  host: 10.0.0.7
                  tls: none
                  private_addresses: true
                  from: shiplog@example.org
                  to: [dba@example.org, ops@example.org]
                - name: cloud
                  kind: jira-cloud
                  cloud_id: 1324a887-45db-1bf4-1e99-ef0ff456d421
                  client_id: abc
                  client_secret: ${JIRA}
                  projects: [CLM]
                  commits: true
                - name: site
                  kind: jira-cloud
                  site: https://acme.atlassian.net
                  email: bot@example.org
                  api_token: ${JIRA}
                - name: own
                  kind: jira-data-center
                  url: https://jira.example.org
                  token: ${JIRA}
                  comments: true
              routes:
                - kinds: [deployment_failed, history_altered]
                  severity: high
                  applications: [claims]
                  environments: [dev]
                  to: [ops, chat]
                - to: [on-call]
            """;

    @Test
    void readsTheDestinationsOfAlerts() {
        assertThat(every().destinations())
                .startsWith(
                        new Destination.Webhook(
                                "ops",
                                false,
                                false,
                                URI.create("https://ops.example.org/in?team=db"),
                                List.of(new Secret(KEY))),
                        new Destination.Slack("chat", true, false, new Secret("https://hooks.slack.example/T/B/x")),
                        new Destination.Email(
                                "on-call",
                                false,
                                true,
                                "10.0.0.7",
                                25,
                                Destination.Tls.NONE,
                                null,
                                null,
                                "shiplog@example.org",
                                List.of("dba@example.org", "ops@example.org")));
    }

    @Test
    void readsBothKindsOfJira() {
        assertThat(every().destinations())
                .endsWith(
                        new Destination.JiraCloud(
                                "cloud",
                                false,
                                false,
                                URI.create("https://api.atlassian.com/jira/deployments/0.1/cloud/"
                                        + "1324a887-45db-1bf4-1e99-ef0ff456d421"),
                                new Destination.Credentials.OfClient(
                                        URI.create("https://api.atlassian.com/oauth/token"),
                                        "abc",
                                        new Secret("s3cret")),
                                "Shiplog",
                                Set.of(new TicketProject("CLM")),
                                true),
                        new Destination.JiraCloud(
                                "site",
                                false,
                                false,
                                URI.create("https://acme.atlassian.net/rest/deployments/0.1"),
                                new Destination.Credentials.OfPerson("bot@example.org", new Secret("s3cret")),
                                "Shiplog",
                                Set.of(),
                                false),
                        new Destination.JiraDataCenter(
                                "own",
                                false,
                                false,
                                URI.create("https://jira.example.org"),
                                new Secret("s3cret"),
                                true,
                                true,
                                Set.of()));
    }

    @Test
    void readsTheRoutesAndTellsNoSecret() {
        OutboundSettings read = every();
        assertThat(read.links()).isEqualTo(URI.create("https://shiplog.example.org"));
        assertThat(read.routes())
                .containsExactly(
                        new AlertRoute(
                                Set.of(AlertKind.DEPLOYMENT_FAILED, AlertKind.HISTORY_ALTERED),
                                Severity.HIGH,
                                Set.of(new ApplicationName("claims")),
                                Set.of(new EnvironmentName("dev")),
                                Set.of("ops", "chat")),
                        new AlertRoute(Set.of(), Severity.LOW, Set.of(), Set.of(), Set.of("on-call")));
        assertThat(read.toString()).doesNotContain("s3cret").doesNotContain(KEY).doesNotContain("hooks.slack");
    }

    @Test
    void readsTheExampleOfTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "configuration.md"));
        int start = page.indexOf("outbound:\n  links:");
        String example = page.substring(start, page.indexOf("```", start)).replace("[prod]", "[dev]");
        Map<String, String> secrets = Map.of(
                "HOOK_SECRET",
                "whsec_" + KEY,
                "SLACK_URL",
                "https://hooks.slack.example/T/B/x",
                "SMTP_PASSWORD",
                "a",
                "JIRA_CLIENT",
                "b",
                "JIRA_SECRET",
                "c",
                "JIRA_TOKEN",
                "d");
        OutboundSettings read =
                ReadingOf.valid(example + ReadingOf.LEAST, secrets).outbound();
        assertThat(read.destinations())
                .extracting(Destination::name)
                .containsExactly("operations", "chat", "on-call", "jira", "own-jira");
        assertThat(read.routes()).hasSize(2);
    }

    @Test
    void nothingIsSentUnlessSomethingSaysSo() {
        assertThat(ReadingOf.valid(ReadingOf.LEAST, Map.of()).outbound()).isEqualTo(OutboundSettings.NOWHERE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kind: webhok, url: https://h                  | \"webhok\" is not known, did you mean webhook?",
                "kind: webhook, url: https://h                 | outbound.destinations.secret is missing; make one",
                "kind: webhook, secret: whsec_K                | outbound.destinations.url is missing",
                "kind: webhook, url: http://h, secret: whsec_K | outbound.destinations.url is not https; write https,",
                "kind: webhook, url: \"https://u:pw@h\", secret: whsec_K     | holds a user or a password",
                "kind: webhook, url: \"https://h?api_Key=pw\", secret: whsec_K | the URL holds a secret in a parameter",
                "kind: webhook, url: \"https://h#pw\", secret: whsec_K       | is not an address on the web",
                "kind: webhook, url: ftp://h, secret: whsec_K  | is not an address on the web",
                "kind: webhook, url: \"a b\", secret: whsec_K  | the value is not a URL",
                "kind: webhook, url: https://h, secret: pw     | is not a secret of Standard Webhooks",
                "kind: webhook, url: https://h, secret: whsec_pwpw            | has 3 bytes, and must have 24 to 64",
                "kind: webhook, url: https://h, secret: whsec_pw pw           | what stands after whsec_ is not base64",
                "kind: webhook, url: https://h, secrets: []    | outbound.destinations.secrets gives no secret",
                "kind: webhook, url: https://h, secrets: [whsec_K], secret: a | is given beside",
                "kind: webhook, url: https://h, secret: whsec_K, token: pw    | key \"token\" in outbound.destinations",
                "kind: slack                                   | outbound.destinations.url is missing",
                "kind: slack, url: http://h/pw                 | outbound.destinations.url is not https",
                "kind: slack, url: https://h, start: yesterday | start \"yesterday\" is not known",
                "kind: email, from: a@b, to: [c@d]             | outbound.destinations.host is missing",
                "kind: email, host: h, to: [c@d]               | outbound.destinations.from is missing",
                "kind: email, host: h, from: a@b               | outbound.destinations.to is missing; write a list",
                "kind: email, host: h, from: a@b, to: [\"c@d\\nBcc: e@f\"]    | address must be name@host",
                "kind: email, host: h, from: a@b, to: [c@d], tls: none        | tls is none, and anybody on the way",
                "kind: email, host: h, from: a@b, to: [c@d], username: u      | go together; write both or neither",
            })
    void saysWhatIsWrongWithADestinationOfAlerts(String destination, String fault) {
        assertThat(String.join("\n", faults("x", destination, ROUTE)))
                .contains("shiplog.yaml:1: ")
                .contains(fault)
                .doesNotContain("pw");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kind: jira-cloud, client_id: a, client_secret: b          | one of outbound.destinations.site and",
                "kind: jira-cloud, site: https://h, cloud_id: c, client_id: a, client_secret: b | must be given",
                "kind: jira-cloud, site: https://h                         | client_id with client_secret, or",
                "kind: jira-cloud, site: https://h, client_id: a           | outbound.destinations.client_secret is",
                "kind: jira-cloud, site: https://h, email: a@b             | outbound.destinations.api_token is",
                "kind: jira-cloud, site: https://h, email: a@b, api_token: t, client_id: a | and not both",
                "kind: jira-cloud, site: http://h, email: a@b, api_token: t | outbound.destinations.site is not https",
                "kind: jira-cloud, site: https://h, email: a@b, api_token: t, projects: [] | projects is empty",
                "kind: jira-data-center, token: t                          | outbound.destinations.url is missing",
                "kind: jira-data-center, url: https://h                    | outbound.destinations.token is missing",
                "kind: jira-data-center, url: https://h, token: t, remote_links: false | neither remote_links nor",
                "kind: jira-data-center, url: https://h, token: t          | outbound.links is missing, and what Jira",
            })
    void saysWhatIsWrongWithAJira(String destination, String fault) {
        assertThat(String.join("\n", faults("x", destination, "routes: []"))).contains(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "to: [y]                        | there is no destination y",
                "to: [xx]                       | there is no destination xx, did you mean x?",
                "to: []                         | outbound.routes.to is missing; write a list",
                "severity: high                 | outbound.routes.to is missing",
                "to: [x], kinds: [deployment-failed] | is not known, did you mean deployment_failed?",
                "to: [x], kinds: []             | outbound.routes.kinds is empty; name some, or leave it out",
                "to: [x], severity: urgent      | severity \"urgent\" is not known; write one of low, medium, high,",
                "to: [x], applications: [claim] | application \"claim\" is not configured, did you mean claims?",
                "to: [x], environments: [prod]  | environment \"prod\" is not configured, known are dev",
                "to: [x], target: [a]           | key \"target\" in outbound.routes is not known",
            })
    void saysWhatIsWrongWithARoute(String route, String fault) {
        assertThat(String.join("\n", faults("x", "kind: slack, url: https://h", "routes: [{" + route + "}]")))
                .contains(fault);
    }

    @Test
    void saysThatADestinationIsReachedByNoRouteOrNamedTwice() {
        assertThat(faults("x", "kind: slack, url: https://h", "routes: []"))
                .singleElement()
                .asString()
                .contains("no route leads to the destination x");
        assertThat(ReadingOf.faultsWith("outbound: {destinations: [{name: x, kind: slack, url: https://h},"
                        + " {name: x, kind: slack, url: https://h}], " + ROUTE + "}"))
                .singleElement()
                .asString()
                .contains("the same destination is there twice");
        assertThat(faults("On Call", "kind: slack, url: https://h", "routes: []"))
                .singleElement()
                .asString()
                .contains("destination must be lower-case letters");
    }

    @Test
    void aRouteToAJiraIsAFault() {
        assertThat(faults("x", "kind: jira-data-center, url: https://h, token: t", "links: https://s, " + ROUTE))
                .singleElement()
                .asString()
                .contains("the destination x is told of deployments and takes no alerts");
    }

    private static OutboundSettings every() {
        return ReadingOf.valid(
                        EVERY + ReadingOf.LEAST,
                        Map.of("HOOK", "whsec_" + KEY, "SLACK", "https://hooks.slack.example/T/B/x", "JIRA", "s3cret"))
                .outbound();
    }

    private static List<String> faults(String name, String destination, String rest) {
        return ReadingOf.faultsWith("outbound: {destinations: [{name: " + name + ", "
                + destination.replace("whsec_K", "whsec_" + KEY) + "}], " + rest + "}");
    }
}
