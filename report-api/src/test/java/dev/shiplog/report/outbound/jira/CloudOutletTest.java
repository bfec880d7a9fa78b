package dev.shiplog.report.outbound.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.Tier;
import dev.shiplog.configuration.outbound.Destination;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.report.Samples;
import dev.shiplog.report.outbound.Receiver;
import dev.shiplog.report.outbound.parcel.Links;
import dev.shiplog.report.outbound.parcel.Parcel;
import dev.shiplog.report.outbound.parcel.PostponedException;
import dev.shiplog.report.outbound.parcel.Receipt;
import dev.shiplog.report.outbound.web.WebClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CloudOutletTest {
    private static final Receipt TAKEN = new Receipt.Taken();

    private final FakeJira jira = new FakeJira();
    private final Map<String, Shipped> memory = new HashMap<>();
    private Instant now = Samples.NOON;
    private final CloudOutlet outlet = outlet(Trails.cloud("jira", jira.http.url(""), false, false));

    @AfterEach
    void close() {
        outlet.close();
        jira.close();
    }

    @Test
    void tellsOfADeploymentWithAllThatJiraShows() throws Exception {
        assertThat(tell(Trails.of(1, 1, Outcome.SUCCEEDED, "CLM-2", "CLM-1"))).containsExactly(TAKEN);
        JsonNode kept = jira.kept.values().iterator().next();
        assertThat(kept.path("state").asText()).isEqualTo("successful");
        assertThat(kept.path("associations").toString())
                .isEqualTo("[{\"associationType\":\"issueKeys\",\"values\":[\"CLM-1\",\"CLM-2\"]}]");
        assertThat(kept.path("environment").toString())
                .isEqualTo("{\"displayName\":\"prod\",\"id\":\"claims:prod\",\"type\":\"production\"}");
        assertThat(kept.path("pipeline").path("id").asText()).isEqualTo("claims:prod:claims-prod:flyway");
        assertThat(kept.path("description").asText())
                .isEqualTo("2 changes by flyway on claims/prod/claims-prod: succeeded");
        assertThat(kept.path("label").asText()).isEqualTo("0123456789ab");
        assertThat(kept.path("duration").asInt()).isEqualTo(90);
        assertThat(kept.path("lastUpdated").asText()).isEqualTo("2026-03-02T12:01:31Z");
        assertThat(kept.path("url").asText()).startsWith("https://shiplog.example.org/deployments/");
        assertThat(kept.path("pipeline").path("url").asText())
                .isEqualTo("https://shiplog.example.org/"
                        + "?application=claims&environment=prod&target=claims-prod#deployments");
        assertThat(kept.path("updateSequenceNumber").asInt()).isEqualTo(1);
        assertThat(kept.path("deploymentSequenceNumber").asLong()).isBetween(1L, 1L << 53);
    }

    @Test
    void saysEveryStateAndRolledBackToo() throws Exception {
        int number = 0;
        for (Outcome outcome : Outcome.values()) {
            tell(Trails.of(++number, 1, outcome, "CLM-1"));
        }
        assertThat(jira.states().values())
                .containsExactly("in_progress", "successful", "failed", "failed", "rolled_back", "cancelled");
    }

    @Test
    void numbersRiseWithTimeAndDifferWithinAMillisecond() {
        long first =
                DeploymentKey.of(Trails.of(1, 1, Outcome.SUCCEEDED, "CLM-1")).number();
        assertThat(DeploymentKey.of(Trails.of(1, 9, Outcome.FAILED, "CLM-2")).number())
                .isEqualTo(first);
        assertThat(DeploymentKey.of(Trails.of(2, 1, Outcome.SUCCEEDED, "CLM-1")).number())
                .isGreaterThan(first);
    }

    @Test
    void sendsOnlyWhatDiffersAndTakesBackWhatNamesNoTicketAnyMore() throws Exception {
        assertThat(tell(Trails.of(1, 1, Outcome.RUNNING))).isEmpty();
        assertThat(tell(Trails.of(1, 2, Outcome.RUNNING, "CLM-1"))).hasSize(1);
        assertThat(tell(Trails.of(1, 3, Outcome.RUNNING, "CLM-1"))).isEmpty();
        assertThat(tell(Trails.of(1, 4, Outcome.SUCCEEDED, "CLM-1"))).hasSize(1);
        assertThat(tell(Trails.of(1, 4, Outcome.SUCCEEDED, "CLM-9"))).isEmpty();
        assertThat(jira.states()).containsValue("successful");
        assertThat(tell(Trails.of(1, 5, Outcome.SUCCEEDED))).hasSize(1);
        assertThat(jira.states()).isEmpty();
        assertThat(tell(Trails.of(1, 6, Outcome.SUCCEEDED))).isEmpty();
        assertThat(tell(Trails.of(1, 7, Outcome.SUCCEEDED, "CLM-1"))).hasSize(1);
        assertThat(tell(Trails.of(
                        Samples.CLAIMS_PROD,
                        1,
                        8,
                        Outcome.SUCCEEDED,
                        Samples.whole().deployment(),
                        "CLM-1")))
                .containsExactly(TAKEN);
        assertThat(jira.states()).isEmpty();
        assertThat(jira.bulks).hasValue(3);
    }

    @Test
    void ofSeveralVersionsAtOnceTheLastIsSentAndAllAreTaken() throws Exception {
        assertThat(tell(
                        Trails.of(1, 1, Outcome.RUNNING, "CLM-1"),
                        Trails.of(2, 1, Outcome.RUNNING, "CLM-1"),
                        Trails.of(1, 2, Outcome.ROLLED_BACK, "CLM-1")))
                .containsExactly(TAKEN, TAKEN, TAKEN);
        assertThat(jira.bulks).hasValue(1);
        assertThat(jira.states().values()).containsExactly("rolled_back", "in_progress");
    }

    @Test
    void saysWhatJiraRejectedAndWhatItDoesNotKnow() throws Exception {
        jira.unknown.add("OLD-1");
        List<Receipt> receipts = tell(
                Trails.of(1, 1, Outcome.SUCCEEDED, "CLM-1"),
                Trails.of(2, 1, Outcome.SUCCEEDED, "OLD-1"),
                Trails.of(3, 1, Outcome.SUCCEEDED, "CLM-1", "OLD-1"));
        assertThat(receipts)
                .containsExactly(
                        TAKEN,
                        new Receipt.Refused("Jira refused the deployment: No valid associations found for deployment"),
                        new Receipt.Refused("Jira does not know OLD-1, so the deployment is not shown there"));
    }

    @Test
    void namesCommitsAndRepositoriesWhereJiraKnowsThem() throws Exception {
        CloudOutlet withCommits = outlet(Trails.cloud("jira", jira.http.url(""), false, true));
        Trail trail = Trails.of(1, 1, Outcome.SUCCEEDED, "CLM-1");
        List<Parcel<Shipped>> parcels =
                List.of(withCommits.parcel(trail, item -> null).orElseThrow());
        assertThat(withCommits.send(parcels)).containsExactly(TAKEN);
        assertThat(jira.kept.values().iterator().next().path("associations").toString())
                .contains("{\"associationType\":\"repository\",\"values\":[{\"repositoryId\":\"acme/claims\"}]}")
                .contains("{\"commitHash\":\"" + Samples.SHA + "\",\"repositoryId\":\"acme/claims\"}");
        jira.unknown.add("acme/claims");
        assertThat(withCommits.send(parcels).toString()).contains("Jira does not know acme/claims, commit 0123");
        withCommits.close();
    }

    @Test
    void oneMalformedDeploymentDoesNotHoldUpTheOthers() throws Exception {
        List<Parcel<Shipped>> parcels = new ArrayList<>();
        IntStream.range(0, 8)
                .forEach(i ->
                        parcels.add(outlet.parcel(Trails.of(i, 1, Outcome.SUCCEEDED, "CLM-" + (i + 1)), item -> null)
                                .orElseThrow()));
        jira.http.answer(request -> request.address().getPath().equals("/oauth/token")
                ? new Receiver.Answer(200, "{\"access_token\":\"token-1\",\"expires_in\":3600}", Map.of())
                : new Receiver.Answer(
                        request.body().contains("CLM-5") ? 400 : 202, accepted(request.body()), Map.of()));
        List<Receipt> receipts = outlet.send(parcels);
        assertThat(receipts.get(4)).isInstanceOf(Receipt.Refused.class);
        assertThat(receipts).filteredOn(TAKEN::equals).hasSize(7);
    }

    @Test
    void keepsItsTokenUntilShortlyBeforeItsEndAndRenewsARefusedOneOnce() throws Exception {
        tell(Trails.of(1, 1, Outcome.SUCCEEDED, "CLM-1"));
        tell(Trails.of(2, 1, Outcome.SUCCEEDED, "CLM-1"));
        assertThat(jira.tokens).hasValue(1);
        now = now.plus(Duration.ofMinutes(59)).plusSeconds(1);
        tell(Trails.of(3, 1, Outcome.SUCCEEDED, "CLM-1"));
        assertThat(jira.tokens).hasValue(2);
        jira.expired.set(2);
        assertThat(tell(Trails.of(4, 1, Outcome.SUCCEEDED, "CLM-1"))).containsExactly(TAKEN);
        assertThat(jira.tokens).hasValue(3);
        jira.expired.set(99);
        assertThatThrownBy(() -> tell(Trails.of(5, 1, Outcome.SUCCEEDED, "CLM-1")))
                .isInstanceOf(PostponedException.class)
                .hasMessageContaining("answered 401")
                .hasMessageNotContaining("token-4");
        assertThat(jira.tokens).hasValue(4);
    }

    @Test
    void waitsAsLongAsJiraAsksAndAsLongAsItIsAway() throws Exception {
        jira.busy.set(1);
        Trail trail = Trails.of(1, 1, Outcome.SUCCEEDED, "CLM-1");
        assertThatThrownBy(() -> tell(trail))
                .isInstanceOfSatisfying(
                        PostponedException.class, e -> assertThat(e.pause()).isEqualTo(Duration.ofSeconds(1)));
        jira.http.goAway();
        memory.clear();
        assertThatThrownBy(() -> tell(trail)).isInstanceOf(PostponedException.class);
        jira.http.comeBack();
        memory.clear();
        assertThat(tell(trail)).containsExactly(TAKEN);
    }

    @Test
    void aWrongSecretIsSaidWithoutTheSecret() {
        jira.http.answer(401, "{\"error\":\"client-s3cret is wrong\"}");
        assertThatThrownBy(() -> tell(Trails.of(1, 1, Outcome.SUCCEEDED, "CLM-1")))
                .isInstanceOf(PostponedException.class)
                .hasMessageContaining("••• is wrong")
                .hasMessageContaining("Correct its credentials");
    }

    private List<Receipt> tell(Trail... trails) throws Exception {
        List<Parcel<Shipped>> parcels = new ArrayList<>();
        for (Trail trail : trails) {
            outlet.parcel(trail, memory::get).ifPresent(parcel -> {
                memory.put(parcel.item(), parcel.told());
                parcels.add(parcel);
            });
        }
        return parcels.isEmpty() ? List.of() : outlet.send(parcels);
    }

    private CloudOutlet outlet(Destination.JiraCloud to) {
        Application claims = new Application(
                Samples.CLAIMS_PROD.application(),
                List.of(),
                Set.of(),
                List.of(new Environment(Samples.CLAIMS_PROD.environment(), Tier.PRODUCTION, List.of())));
        return new CloudOutlet(
                to,
                Tiers.of(List.of(claims)),
                new Links(URI.create("https://shiplog.example.org")),
                new WebClient("jira", true, List.of(new Secret("client-s3cret")), () -> now),
                () -> now);
    }

    private static String accepted(String body) {
        List<String> keys = new ArrayList<>();
        Matcher number = Pattern.compile("\"deploymentSequenceNumber\":(\\d+)").matcher(body);
        while (number.find()) {
            keys.add("{\"pipelineId\":\"claims:prod:claims-prod:flyway\",\"environmentId\":\"claims:prod\","
                    + "\"deploymentSequenceNumber\":" + number.group(1) + "}");
        }
        return "{\"acceptedDeployments\":[" + String.join(",", keys) + "]}";
    }
}
