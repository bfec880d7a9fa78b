package dev.shiplog.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The first page as a person in a browser sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FrontPageTest {
    private RunningDemo demo;
    private Browser browser;
    private Page page;

    @BeforeAll
    void signIn() throws Exception {
        demo = RunningDemo.shared();
        browser = new Browser();
        page = browser.person();
        page.navigate(demo.whole().signInLink().toString());
    }

    @Test
    void theSignInLinkLeadsToTheFirstPageOnce() {
        String link = demo.whole().signInLink().toString();
        Page first = browser.person();
        first.navigate(link);
        assertThat(first).hasURL(demo.whole().address() + "/");
        assertThat(first.getByText("Signed in as administrator")).isVisible();

        Page second = browser.person();
        assertThat(second.navigate(link).status()).isEqualTo(401);
        assertThat(second.getByText("This sign-in link was used")).isVisible();
    }

    @Test
    void showsWhatIsRunning() {
        Locator running = page.locator("#running");
        for (String part : new String[] {"report-api", "stream-processor", "collector", "ledger", "ingest"}) {
            assertThat(row(running, part)).isVisible();
        }
        assertThat(row(running, "report-api").getByText("up", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(row(running, "claims / prod / claims-prod")).containsText("flyway");
        assertThat(row(running, "billing / uat / billing-uat")).containsText("stale");
    }

    @Test
    void showsOpenAlerts() {
        Locator alerts = page.locator("#alerts tbody tr");

        assertThat(alerts.filter(new Locator.FilterOptions().setHasText("V4")).first())
                .isVisible();
        assertThat(alerts.filter(new Locator.FilterOptions().setHasText("client-south"))
                        .first())
                .isVisible();
    }

    @Test
    void anExceptionLeadsToTheDeploymentThatItLetsPass() {
        Page reader = browser.person();
        reader.navigate(demo.whole().signInLink().toString());
        reader.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Exceptions"))
                .click();
        Locator exception = row(reader.locator("tbody"), "eligibility");
        assertThat(exception.getByText("approved", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
        exception.getByRole(AriaRole.LINK).first().click();

        assertThat(reader.getByText("waived", new Page.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
    }

    @Test
    void opensADeploymentWithItsTrail() throws IOException {
        page.navigate(demo.whole().address() + "/?application=claims&environment=prod&change=V6");
        Locator trail = page.locator("details.trail");
        assertThat(trail).hasCount(1);
        trail.locator("summary").click();

        assertThat(trail.getByText("CLM-5", new Locator.GetByTextOptions().setExact(false))
                        .first())
                .isVisible();
        assertThat(trail.getByText("harbour/claims#4").first()).isVisible();
        assertThat(trail.getByText("chiara-conti approved").first()).isVisible();
        page.navigate(demo.whole().address().toString());
        page.locator("details.trail summary").first().click();
        Files.createDirectories(Path.of("target"));
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "front-page.png"))
                .setFullPage(true));
    }

    @Test
    void downloadsTheHistoryByAClick() throws IOException {
        Page reader = browser.person();
        reader.navigate(demo.whole().signInLink().toString());
        Download download =
                reader.waitForDownload(() -> reader.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("CSV"))
                        .click());

        assertThat(download.suggestedFilename()).endsWith(".csv");
        assertThat(ExportReading.csv(Files.readAllBytes(download.path())))
                .hasSizeGreaterThanOrEqualTo(demo.expected().deployments().size());
        assertThat(reader.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("XLSX")))
                .isVisible();
        assertThat(reader.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("PDF")))
                .isVisible();
    }

    @AfterAll
    void theConsoleHadNothingToComplainOf() {
        browser.close();
        // That a link does not work twice is an answer with an error's status, which the console notes.
        assertThat(browser.complaints())
                .filteredOn(text -> !text.contains("401"))
                .isEmpty();
    }

    private static Locator row(Locator section, String name) {
        return section.locator("tr")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
    }
}
