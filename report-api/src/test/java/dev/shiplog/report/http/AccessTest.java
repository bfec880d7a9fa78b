package dev.shiplog.report.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.shiplog.events.fact.AccessAction;
import dev.shiplog.events.fact.AccessRecorded;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.fact.TokenIssued;
import dev.shiplog.report.Samples;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.access.FailureLimit;
import dev.shiplog.report.access.Tokens;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessTest {
    private final RunningApi api = new RunningApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void everyRouteRefusesWhoIsUnknownAndWhoseRoleDoesNotAllowIt() throws Exception {
        for (Route route : api.api.routes()) {
            if (!(route.access() instanceof Access.Only only)) {
                continue;
            }
            String path = route.path().replaceAll("\\{[a-z]+}", "0");
            HttpResponse<String> unknown = api.send(route, api.to(path));
            assertThat(unknown.statusCode()).as(route.name()).isEqualTo(401);
            assertThat(unknown.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"shiplog\"");
            assertThat(unknown.body()).contains("\"status\":401");
            for (Role role : Role.values()) {
                int status =
                        api.send(route, impatient(route, api.as(role, path))).statusCode();
                assertThat(status == 403).as(route.name() + " as " + role).isNotEqualTo(only.allows(role));
            }
            api.now = api.now.plus(Duration.ofMinutes(2));
        }
        assertThat(api.publisher.events(AccessRecorded.class))
                .filteredOn(fact -> fact.action() != AccessAction.REFUSED)
                .as("what the two roles that may ask for replays did")
                .extracting(AccessRecorded::action, AccessRecorded::role)
                .containsExactlyInAnyOrder(
                        tuple(AccessAction.REPLAY_REQUESTED, Role.OPERATOR),
                        tuple(AccessAction.REPLAY_REQUESTED, Role.ADMIN));
        assertThat(api.publisher.events(AccessRecorded.class))
                .extracting(AccessRecorded::action)
                .contains(AccessAction.REFUSED);
    }

    @Test
    void onlyTheFormTheStyleAndTheHealthAreOpen() {
        assertThat(api.api.routes().stream()
                        .filter(route -> route.access() instanceof Access.Open)
                        .map(Route::name))
                .containsExactlyInAnyOrder(
                        "GET /health", "GET /style.css", "GET /sign-in", "POST /sign-in", "POST /sign-out");
    }

    // The answer of a stream has no end; whoever does not take its type is told so at once.
    private static HttpRequest.Builder impatient(Route route, HttpRequest.Builder request) {
        return route.produces().equals(AlertStream.TYPE) ? request.header("Accept", Route.JSON) : request;
    }

    @Test
    void aWrongTokenIsRefusedAndTooManyOfThemAreHeldBackWhileARightOneStillWorks() throws Exception {
        String wrong = "Bearer " + Tokens.PREFIX + "y".repeat(43);
        for (int i = 0; i < FailureLimit.ALLOWED; i++) {
            assertThat(api.send(api.to("/api/v1/targets").header("Authorization", wrong))
                            .statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> held = api.send(api.to("/api/v1/targets").header("Authorization", wrong));
        assertThat(held.statusCode()).isEqualTo(429);
        assertThat(held.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(api.send(api.as(Role.MANAGER, "/api/v1/targets")).statusCode())
                .isEqualTo(200);
        api.now = api.now.plus(FailureLimit.WINDOW);
        assertThat(api.send(api.to("/api/v1/targets").header("Authorization", "Basic eA=="))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSignInLinkWorksOnceAndItsSessionEndsAtSignOut() throws Exception {
        URI link = api.api.signInLink(Samples.ADA, Role.AUDITOR);
        String path = link.getPath() + "?" + link.getQuery();
        HttpResponse<String> entered = api.send(api.to(path));
        assertThat(entered.statusCode()).isEqualTo(303);
        String cookie = entered.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/");
        assertThat(api.publisher.events(AccessRecorded.class))
                .singleElement()
                .satisfies(fact -> assertThat(fact.action()).isEqualTo(AccessAction.SIGNED_IN));

        HttpResponse<String> again = api.send(api.to(path).header("Accept", "text/html"));
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(again.body()).contains("was used").contains("<form");

        String session = cookie.substring(0, cookie.indexOf(';'));
        assertThat(api.send(api.to("/").header("Cookie", session)).statusCode()).isEqualTo(200);
        api.send(api.to("/sign-out").header("Cookie", session).POST(BodyPublishers.noBody()));
        assertThat(api.send(api.to("/").header("Cookie", session)).statusCode()).isEqualTo(401);
    }

    @Test
    void aSignInLinkAndASessionGrowOld() throws Exception {
        URI link = api.api.signInLink(Samples.ADA, Role.AUDITOR);
        api.now = api.now.plus(Duration.ofMinutes(15));
        assertThat(api.send(api.to(link.getPath() + "?" + link.getQuery())).statusCode())
                .isEqualTo(401);

        String session = session("token=" + api.store.token(Role.MANAGER));
        api.now = api.now.plus(Duration.ofHours(8));
        assertThat(api.send(api.to("/").header("Cookie", session)).statusCode()).isEqualTo(401);
    }

    @Test
    void theFormTakesATokenAndAnotherSitesFormDoesNot() throws Exception {
        assertThat(session("token=" + api.store.token(Role.MANAGER))).startsWith("shiplog_session=");
        HttpResponse<String> wrong = api.send(api.to("/sign-in").POST(BodyPublishers.ofString("token=%zz")));
        assertThat(wrong.statusCode()).isEqualTo(401);
        HttpResponse<String> elsewhere = api.send(api.to("/sign-in")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.ofString("token=" + api.store.token(Role.MANAGER))));
        assertThat(elsewhere.statusCode()).isEqualTo(403);
    }

    @Test
    void whoSignsInComesToThePageThatWasAskedFor() throws Exception {
        String form = api.send(api.to("/deployments/7?view=all").header("Accept", "text/html"))
                .body();
        assertThat(form)
                .contains("name=\"to\" value=\"/deployments/7?view=all\"")
                .doesNotContain("Go on to the page");
        String link = api.send(api.to("/promotions")
                        .header("Accept", "text/html")
                        .header("Sec-Fetch-Site", "cross-site")
                        .header("Sec-Fetch-Mode", "navigate"))
                .body();
        assertThat(link).contains("<a href=\"/promotions\">Go on to the page</a>");
        String token = "token=" + api.store.token(Role.MANAGER);
        assertThat(after("to=%2Fdeployments%2F7%3Fview%3Dall&" + token)).isEqualTo("/deployments/7?view=all");
        assertThat(after(token)).isEqualTo("/");
        String wrong = api.send(api.to("/sign-in")
                        .header("Accept", "text/html")
                        .POST(BodyPublishers.ofString("to=%2Fpromotions&token=no")))
                .body();
        assertThat(wrong).contains("name=\"to\" value=\"/promotions\"", "has not issued this token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example/",
                "javascript:alert(1)",
                "/\t/evil.example",
                "/\n/evil.example",
                "/page\r\nSet-Cookie: a=b",
                " //evil.example",
                "/a\\..\\evil",
                "evil.example",
                "/sign-out",
                "/sign-in?code=1",
                ""
            })
    void whoSignsInIsSentToNoOtherSite(String to) throws Exception {
        String form = "to=" + URLEncoder.encode(to, StandardCharsets.UTF_8) + "&token=" + api.store.token(Role.MANAGER);
        assertThat(after(form)).isEqualTo("/");
    }

    private String after(String form) throws Exception {
        return api.send(api.to("/sign-in").POST(BodyPublishers.ofString(form)))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    @Test
    void nobodySignsInThatTheLedgerCannotKnowOf() throws Exception {
        api.publisher.down = true;
        HttpResponse<String> answer =
                api.send(api.to("/sign-in").POST(BodyPublishers.ofString("token=" + api.store.token(Role.MANAGER))));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void anAdministratorMakesATokenOfWhichOnlyTheHashIsTold() throws Exception {
        HttpResponse<String> made = api.send(api.as(Role.ADMIN, "/api/v1/tokens")
                .POST(BodyPublishers.ofString("{\"holder\":\"eve\",\"role\":\"auditor\"}")));
        assertThat(made.statusCode()).isEqualTo(201);
        String token = Exchange.JSON.readTree(made.body()).path("token").asText();
        assertThat(token).matches("shiplog_[A-Za-z0-9_-]{43}");
        List<TokenIssued> issued = api.publisher.events(TokenIssued.class);
        assertThat(issued).singleElement().satisfies(fact -> {
            assertThat(fact.tokenHash()).isEqualTo(Tokens.hash(token));
            assertThat(fact.issuedBy().value()).isEqualTo("admin");
            assertThat(fact.toString()).doesNotContain(token);
        });
    }

    @Test
    void aBadRequestForATokenIsToldEveryFault() throws Exception {
        HttpResponse<String> answer = api.send(api.as(Role.ADMIN, "/api/v1/tokens")
                .POST(BodyPublishers.ofString("{\"holder\":\"\",\"role\":\"god\",\"rank\":1}")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Exchange.JSON.readTree(answer.body()).path("faults")).hasSize(3);
        assertThat(api.send(api.as(Role.ADMIN, "/api/v1/tokens").POST(BodyPublishers.ofString("{")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(api.send(api.as(Role.ADMIN, "/api/v1/tokens")
                                .POST(BodyPublishers.ofString("x".repeat(Exchange.LARGEST_BODY + 1))))
                        .statusCode())
                .isEqualTo(413);
        assertThat(api.publisher.facts).isEmpty();
    }

    private String session(String form) throws Exception {
        HttpResponse<String> entered = api.send(api.to("/sign-in").POST(BodyPublishers.ofString(form)));
        assertThat(entered.statusCode()).isEqualTo(303);
        String cookie = entered.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }
}
