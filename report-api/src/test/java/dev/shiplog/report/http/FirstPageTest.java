package dev.shiplog.report.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailRun;
import dev.shiplog.report.Samples;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FirstPageTest {
    private final RunningApi api = new RunningApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void showsWhatIsRunningTheAlertsAndTheNewestDeployments() throws Exception {
        String page = page(Role.AUDITOR, "/", 200);
        assertThat(page)
                .contains("What is running", "It polls 3 targets.", "unreachable", "nobody has looked yet")
                .contains("known from run reports only", "2 of 4 targets were not read")
                .contains("Deployment to north failed")
                .contains("V1.2", "CLM-1", "Keep the claim's currency", "grace approved", "no ticket known")
                .contains("as the history table shows", "read in: commit message of")
                .contains("Europe/Amsterdam");
        assertThat(page.indexOf(Samples.manual().deployment().value()))
                .isLessThan(page.indexOf(Samples.whole().deployment().value()));
    }

    @Test
    void escapesWhatComesFromOutsideAndNeedsNoScript() throws Exception {
        assertThat(page(Role.AUDITOR, "/?target=%22%3E%3Cscript%3E", 400)).doesNotContain("<script");
        assertThat(page(Role.AUDITOR, "/?actor=%22%3E%3Cscript%3E", 200))
                .doesNotContain("<script")
                .doesNotContain("style=\"");
        assertThat(page(Role.AUDITOR, "/", 200))
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script")
                .doesNotContain("href=\"javascript");
    }

    @Test
    void theListNamesTheProblemOfADeploymentThatSucceeded() throws Exception {
        Trail whole = Samples.whole();
        api.store.trails = List.of(new Trail(
                whole.deployment(),
                whole.version(),
                whole.target(),
                whole.tool(),
                whole.actor(),
                whole.mode(),
                whole.startedAt(),
                whole.finishedAt(),
                Outcome.SUCCEEDED,
                OutcomeBasis.HOST,
                null,
                new TrailRun(
                        "7",
                        Samples.REPORT,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        "The tag is v2, the build says v1.",
                        false,
                        null),
                whole.changes(),
                whole.commits(),
                whole.pullRequests(),
                whole.tickets(),
                whole.evidence(),
                whole.people(),
                whole.facts()));

        String page = page(Role.AUDITOR, "/", 200);
        int summary = page.indexOf("<summary>");
        assertThat(page.substring(summary, page.indexOf("</summary>", summary)))
                .contains("The tag is v2, the build says v1.");
        assertThat(api.send(api.as(Role.AUDITOR, "/api/v1/deployments")).body())
                .contains("\"problem\":\"The tag is v2, the build says v1.\"");
    }

    @Test
    void linksToDownloadsWithTheSameFilterForWhoMayTakeThem() throws Exception {
        assertThat(page(Role.AUDITOR, "/?application=claims&outcome=&from=2026-01-31", 200))
                .contains("/api/v1/exports/deployments.xlsx?application=claims&amp;from=2026-01-30T23%3A00%3A00Z");
        assertThat(page(Role.MANAGER, "/", 200))
                .doesNotContain("/api/v1/exports")
                .contains("Downloads need the role");
    }

    @Test
    void leadsToOlderDeployments() throws Exception {
        api.store.trails = Samples.many(30);
        String page = page(Role.AUDITOR, "/?application=claims", 200);
        assertThat(page).contains("Older deployments").doesNotContain(">Newest<");
        String link = page.substring(page.indexOf("/?application=claims&amp;cursor="));
        String older = link.substring(0, link.indexOf('#')).replace("&amp;", "&");
        assertThat(page(Role.AUDITOR, older, 200))
                .contains(">Newest<", Samples.many(30).getLast().deployment().value())
                .doesNotContain("Older deployments");
    }

    @Test
    void aBrowserGetsTheFormInPlaceOfAProblem() throws Exception {
        HttpResponse<String> answer = api.send(api.to("/").header("Accept", "text/html"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("<form method=\"post\" action=\"/sign-in\"", "Sign in to see this page.");
        assertThat(api.send(api.to("/sign-in")).body()).contains("<form").doesNotContain("role=\"alert\"");
        assertThat(api.send(api.to("/style.css")).headers().firstValue("Content-Type"))
                .hasValue("text/css; charset=utf-8");
    }

    @Test
    void anExportOverHttpIsAFileWithItsIdInTheLedger() throws Exception {
        HttpResponse<byte[]> file = api.download(api.as(Role.AUDITOR, "/api/v1/exports/deployments.pdf"));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"shiplog-deployments-")
                .contains(file.headers().firstValue("Shiplog-Export").orElseThrow());
        assertThat(file.body()).startsWith('%', 'P', 'D', 'F');
        assertThat(api.publisher.facts).hasSize(1);
        api.publisher.down = true;
        HttpResponse<String> refused = api.send(api.as(Role.AUDITOR, "/api/v1/exports/deployments.csv?cover=false"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).doesNotContain("claims");
        api.publisher.down = false;
        api.store.trails = Samples.many(5001);
        assertThat(api.send(api.as(Role.AUDITOR, "/api/v1/exports/deployments.pdf"))
                        .statusCode())
                .isEqualTo(422);
    }

    private String page(Role role, String path, int status) throws Exception {
        HttpResponse<String> answer = api.send(api.as(role, path).header("Accept", "text/html,application/xhtml+xml"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }
}
