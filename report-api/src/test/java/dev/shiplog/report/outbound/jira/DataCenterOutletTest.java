package dev.shiplog.report.outbound.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.configuration.Secret;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DataCenterOutletTest {
    private static final Pattern ISSUE = Pattern.compile("/rest/api/2/issue/([A-Z]+-\\d+)/(remotelink|comment)");
    private static final Pattern GLOBAL_ID = Pattern.compile("\"globalId\":\"([^\"]+)\"");

    private final Receiver jira = new Receiver();
    private final Map<String, String> links = new TreeMap<>();
    private final List<String> comments = new ArrayList<>();
    private final Map<String, Linked> memory = new HashMap<>();
    private final DataCenterOutlet outlet = new DataCenterOutlet(
            new Destination.JiraDataCenter(
                    "own", false, true, jira.url(""), new Secret("t0ken-of-shiplog"), true, true, Set.of()),
            new Links(URI.create("https://shiplog.example.org")),
            new WebClient("own", true, List.of(new Secret("t0ken-of-shiplog")), () -> Samples.NOON));

    @BeforeEach
    void answerAsJira() {
        jira.answer(this::answer);
    }

    @AfterEach
    void close() {
        outlet.close();
        jira.close();
    }

    @Test
    void keepsOneLinkForEachTicketWhateverIsSentAgain() throws Exception {
        tell(Trails.of(1, 1, Outcome.RUNNING, "CLM-1", "CLM-2"));
        assertThat(links.keySet()).containsExactly("CLM-1", "CLM-2");
        assertThat(links.get("CLM-1")).contains("\"resolved\":false").contains("still runs");
        assertThat(comments).isEmpty();

        Trail done = Trails.of(1, 2, Outcome.SUCCEEDED, "CLM-1", "CLM-2");
        Parcel<Linked> parcel = outlet.parcel(done, memory::get).orElseThrow();
        outlet.send(List.of(parcel));
        outlet.send(List.of(parcel));
        assertThat(links).hasSize(2);
        assertThat(links.get("CLM-2"))
                .contains("\"resolved\":true")
                .contains("\"title\":\"prod: claims 0123456789ab succeeded\"");
        assertThat(comments).hasSize(2).allMatch(each -> each.contains("Shiplog " + done.deployment() + " SUCCEEDED"));
    }

    @Test
    void commentsOnEachWayThatADeploymentEnded() throws Exception {
        tell(Trails.of(1, 1, Outcome.SUCCEEDED, "CLM-1"));
        assertThat(tell(Trails.of(1, 2, Outcome.SUCCEEDED, "CLM-1"))).isEmpty();
        tell(Trails.of(1, 3, Outcome.ROLLED_BACK, "CLM-1"));
        assertThat(comments).hasSize(2).last().asString().contains("rolled back");
        assertThat(links).hasSize(1);
    }

    @Test
    void removesTheLinkFromATicketThatIsNamedNoMore() throws Exception {
        tell(Trails.of(1, 1, Outcome.RUNNING, "CLM-1", "CLM-2"));
        tell(Trails.of(1, 2, Outcome.RUNNING, "CLM-2"));
        assertThat(links.keySet()).containsExactly("CLM-2");
        tell(Trails.of(
                Samples.CLAIMS_PROD, 1, 3, Outcome.RUNNING, Samples.whole().deployment(), "CLM-2"));
        assertThat(links).isEmpty();
        assertThat(tell(Trails.of(1, 4, Outcome.RUNNING))).isEmpty();
    }

    @Test
    void aTicketThatIsUnknownIsSaidAndTheOthersAreLinked() throws Exception {
        Optional<Receipt> receipt = tell(Trails.of(1, 1, Outcome.SUCCEEDED, "CLM-1", "GONE-1"));
        assertThat(receipt.orElseThrow())
                .isInstanceOfSatisfying(Receipt.Refused.class, refused -> assertThat(refused.problem())
                        .contains("GONE-1: ")
                        .contains("answered 404: Issue Does Not Exist")
                        .doesNotContain("CLM-1"));
        assertThat(links.keySet()).containsExactly("CLM-1");
    }

    @Test
    void waitsWhileItsTokenIsRefused() {
        jira.answer(401, "who is t0ken-of-shiplog");
        assertThatThrownBy(() -> tell(Trails.of(1, 1, Outcome.SUCCEEDED, "CLM-1")))
                .isInstanceOf(PostponedException.class)
                .hasMessageContaining("Correct its credentials")
                .hasMessageNotContaining("t0ken-of-shiplog");
    }

    private Optional<Receipt> tell(Trail trail) throws Exception {
        Optional<Parcel<Linked>> parcel = outlet.parcel(trail, memory::get);
        if (parcel.isEmpty()) {
            return Optional.empty();
        }
        memory.put(parcel.get().item(), parcel.get().told());
        return Optional.of(outlet.send(List.of(parcel.get())).getFirst());
    }

    private synchronized Receiver.Answer answer(Receiver.Received request) {
        Matcher issue = ISSUE.matcher(request.address().getPath());
        if (!request.header("Authorization").equals("Bearer t0ken-of-shiplog") || !issue.matches()) {
            return new Receiver.Answer(401, "", Map.of());
        }
        if (issue.group(1).equals("GONE-1")) {
            return new Receiver.Answer(404, "Issue Does Not Exist", Map.of());
        }
        if (request.method().equals("GET")) {
            return new Receiver.Answer(
                    200,
                    String.join(
                            "\n",
                            comments.stream()
                                    .filter(each -> each.startsWith(issue.group(1) + " "))
                                    .toList()),
                    Map.of());
        }
        if (issue.group(2).equals("comment")) {
            comments.add(issue.group(1) + " " + request.body());
        } else if (request.method().equals("DELETE")) {
            String query = request.address().getQuery();
            links.entrySet()
                    .removeIf(each -> each.getKey().equals(issue.group(1))
                            && query.equals("globalId=" + globalId(each.getValue())));
        } else {
            links.put(issue.group(1), request.body());
        }
        return new Receiver.Answer(201, "{}", Map.of());
    }

    private static String globalId(String body) {
        Matcher id = GLOBAL_ID.matcher(body);
        assertThat(id.find()).isTrue();
        return id.group(1);
    }
}
