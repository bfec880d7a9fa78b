package dev.shiplog.configuration.reader;

import static dev.shiplog.configuration.reader.ReadingOf.faultsWith;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of what the collector takes from hosts, and of what it asks them for. */
class WebhookFaultsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gitlab: {secrets: []}                       | gitlab.secrets gives no secret; write one or two",
                "gitlab: {secrets: [a], secret: b} | secret is given beside collector.webhooks.gitlab.secrets",
                "jira: {unsigned: yes}                       | \"yes\" is neither true nor false",
                "jira: {unsigned: true, secret: x}           | is given beside collector.webhooks.jira.unsigned",
                "jira: {unsigned: false}                     | collector.webhooks.jira.secret is missing",
                "github: {unsigned: true, secret: x}         | key \"unsigned\" in collector.webhooks.github",
                "jira: {secret: x, largest_body: 25}         | \"25\" is not a size; write for example 25MiB",
                "jira: {secret: x, largest_body: 1GiB}       | \"1GiB\" is not a size",
                "jira: {secret: x, largest_body: 101MiB}     | \"101MiB\" is not from 64KiB to 100MiB",
                "jira: {secret: x, largest_body: 63KiB}      | \"63KiB\" is not from 64KiB to 100MiB",
                "bitbucket-dc: {secret: x}                   | key \"bitbucket-dc\" in collector.webhooks is not known"
            })
    void saysWhatIsWrongWithAWebhook(String webhook, String fault) {
        assertThat(faultsWith("collector: {webhooks: {" + webhook + "}}"))
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
                "host: githup, token: t                      | host \"githup\" is not known, did you mean github?",
                "token: t                                    | collector.sweeps.host is missing; write one of github,",
                "host: github, repositories: [a/b]           | collector.sweeps.token is missing",
                "host: github, token: t                      | collector.sweeps.repositories is missing",
                "host: github, token: t, repositories: []    | collector.sweeps.repositories is missing",
                "host: jira-cloud, token: t, projects: [AB]  | collector.sweeps.url is missing",
                "host: bitbucket, token: t, projects: [AB]   | collector.sweeps.repositories is missing",
                "host: gitlab, token: t, repositories: [a], projects: [AB]       | projects says nothing to this host",
                "host: gitlab, token: t, repositories: [a], url: http://h        | collector.sweeps.url is not https",
                "host: gitlab, token: t, repositories: [a], url: \"https://u:p@h\" | holds a user or a password",
                "host: gitlab, token: t, repositories: [a], url: ftp://h         | is not the address of an API",
                "host: gitlab, token: t, repositories: [a], url: \"a b\"          | the value is not a URL",
                "host: gitlab, token: t, repositories: [a], every: 1s            | \"1s\" is too short or too long",
                "host: gitlab, token: t, repositories: [a b]                     | repository must be a name such as"
            })
    void saysWhatIsWrongWithASweep(String sweep, String fault) {
        assertThat(String.join("\n", faultsWith("collector: {sweeps: [{" + sweep + "}]}")))
                .contains(fault)
                .doesNotContain("u:p@h");
    }
}
