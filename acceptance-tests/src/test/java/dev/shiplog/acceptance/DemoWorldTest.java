package dev.shiplog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.collector.CollectorProgram;
import dev.shiplog.collector.health.Health;
import dev.shiplog.configuration.CollectorSettings;
import dev.shiplog.configuration.Environment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What took place in the demo's world arrives: late evidence too, everything once, and what is new at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DemoWorldTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private RunningDemo demo;
    private ReportClient report;

    @BeforeAll
    void start() throws Exception {
        demo = RunningDemo.shared();
        report = demo.report();
    }

    @Test
    void aTrailSaysWhatItLacksUntilLateEvidenceComes() {
        assertThat(demo.beforeLateEvidence()).hasSize(4).allSatisfy(before -> {
            assertThat(texts(before.path("evidenceGaps")))
                    .contains("no pull request known", "no review known", "a ticket's tracker has not told of it");
            assertThat(before.path("pullRequests")).isEmpty();
            assertThat(before.path("tickets").findValuesAsText("ticket")).containsExactly("CLM-5");
            assertThat(before.path("tickets").path(0).path("known").asBoolean()).isFalse();
        });
        assertThat(demo.beforeLateEvidence()).allSatisfy(before -> {
            JsonNode now = report.json("/api/v1/deployments/" + id(before));
            assertThat(now.path("tickets").path(0).path("status").asText()).isEqualTo("Done");
            assertThat(now.path("pullRequests").path(0).path("reviews")).isNotEmpty();
            // Where the hotfix came only with this release, it goes on lacking a ticket.
            assertThat(texts(now.path("evidenceGaps")))
                    .isEqualTo(
                            now.path("changes").findValuesAsText("change").contains("V4")
                                    ? List.of("no pull request known", "no review known", "no ticket known")
                                    : List.of());
        });
    }

    @Test
    void everyVersionOfATrailIsKept() {
        for (JsonNode before : demo.beforeLateEvidence()) {
            List<JsonNode> versions = report.items("/api/v1/deployments/" + id(before) + "/versions");

            assertThat(versions).hasSizeGreaterThan(1);
            assertThat(versions)
                    .extracting(version -> version.path("version").asInt())
                    .doesNotHaveDuplicates()
                    .contains(before.path("version").asInt());
            assertThat(versions).contains(trail(before));
        }
    }

    /** The trail itself, without what was judged of it, which has versions of its own. */
    private static JsonNode trail(JsonNode shown) {
        ObjectNode trail = shown.deepCopy();
        trail.remove(List.of("controls", "judgement", "judgedAt"));
        return trail;
    }

    @Test
    void whatIsCollectedTwiceIsThereOnce(@TempDir Path otherCollectorsData) throws Exception {
        try (Bus bus = new Bus(demo.whole().servers().kafka().bootstrapServers())) {
            demo.whole().collector().pollNow();
            JsonNode before = settled(bus);
            long deliveredBefore = bus.deliveries();
            long sentBefore = sent(demo.whole().collector());
            List<JsonNode> trails = report.trails("");
            List<JsonNode> alerts = report.items("/api/v1/alerts");

            long sent = collectedByAnother(otherCollectorsData);

            JsonNode after = settled(bus);
            long lookedAt = targets();
            assertThat(sent).isGreaterThan(50);
            // Meanwhile the demo's own collector may tell that a history has come to rest.
            long all = sent + sent(demo.whole().collector()) - sentBefore;
            // And a destination may be told again of what it refused.
            long delivered = bus.deliveries() - deliveredBefore;
            // And schemas are looked at all the time.
            long looks = looks(before, after);
            assertThat(grown("received", before, after)).isEqualTo(all + delivered + looks);
            // What nobody has stated before is that it looked at each target, and that a history is at rest.
            long stated = grown("ledger", before, after) - delivered - looks;
            assertThat(stated).isBetween(lookedAt, 2 * lookedAt + all - sent);
            assertThat(grown("duplicates", before, after)).isEqualTo(all - stated);
            assertThat(grown("conflicts", before, after)).isZero();
            assertThat(report.trails("")).isEqualTo(trails);
            assertThat(report.items("/api/v1/alerts")).isEqualTo(alerts);
        }
    }

    @Test
    void operationsIsToldOfWhatIsUrgentAlthoughItWasBusyAtFirst() {
        long urgent = report.items("/api/v1/alerts").stream()
                .filter(alert -> List.of("high", "critical")
                        .contains(alert.path("severity").asText()))
                .filter(alert -> !"resolved".equals(alert.path("state").asText()))
                .count();

        assertThat(urgent).isGreaterThan(5);
        await().atMost(RunningDemo.PATIENCE)
                .until(() -> demo.receivers().taken().size() >= urgent);
    }

    @Test
    void everyRecordIsAccountedFor() {
        JsonNode counts = report.json("/health").path("conservation");

        assertThat(counts.path("holds").asBoolean()).isTrue();
        assertThat(counts.path("received").asLong())
                .isPositive()
                .isEqualTo(counts.path("ledger").asLong()
                        + counts.path("duplicates").asLong()
                        + counts.path("conflicts").asLong()
                        + counts.path("unreadable").asLong());
        assertThat(counts.path("duplicates").asLong()).isPositive();
    }

    @Test
    void aMigrationIsInTheReportSecondsAfterItIsCommitted() {
        String commit = demo.billing()
                .commitMigration(
                        "V100__invoice.sql",
                        "create table invoice (id bigint primary key);\n".getBytes(StandardCharsets.UTF_8),
                        "BIL-1 Keep invoices");
        demo.billing().deploy("V100__invoice.sql");
        long committed = System.nanoTime();

        await().atMost(AT_ONCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> report.items("/api/v1/deployments?application=billing&change=V100")
                                .size()
                        == 1);
        long seen = System.nanoTime();

        System.out.printf("A migration was in the report %d ms after Flyway.%n", (seen - committed) / 1_000_000);
        await().atMost(AT_ONCE)
                .untilAsserted(() -> assertThat(commitsOf("V100")).containsExactly(commit));
    }

    /** What brought this change in; others of billing may be of one deployment with it. */
    private List<String> commitsOf(String change) {
        List<String> commits = new ArrayList<>();
        for (JsonNode part : report.trails("?application=billing&change=" + change)
                .getFirst()
                .path("changes")) {
            if (part.path("change").asText().equals(change)) {
                commits.addAll(texts(part.path("commits")));
            }
        }
        return commits;
    }

    private long collectedByAnother(Path data) {
        CollectorSettings quiet = new CollectorSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Duration.ofHours(1), List.of(), Map.of());
        try (CollectorProgram other = new CollectorProgram(
                demo.whole().servers().kafka(), quiet, demo.applications(), data, Clock.systemUTC())) {
            other.start();
            other.pollNow();
            return sent(other);
        }
    }

    private static long sent(CollectorProgram collector) {
        return sent(collector, "targets") + sent(collector, "repositories");
    }

    private static long sent(CollectorProgram collector, String what) {
        Health health = Objects.requireNonNull(collector.check().get(what), what);
        return health.details().values().stream()
                .mapToLong(state ->
                        state instanceof Map<?, ?> known && known.get("facts_sent") instanceof Long sent ? sent : 0)
                .sum();
    }

    /** The counts once everything that was written is also taken in and processed. */
    private JsonNode settled(Bus bus) {
        await("ingest and stream processor have read every fact")
                .atMost(RunningDemo.PATIENCE)
                .until(() -> bus.processed()
                        && report.json("/health")
                                        .path("conservation")
                                        .path("received")
                                        .asLong()
                                == bus.facts());
        return report.json("/health").path("conservation");
    }

    private long targets() {
        return demo.applications().stream()
                .flatMap(application -> application.environments().stream())
                .map(Environment::targets)
                .mapToLong(List::size)
                .sum();
    }

    /** How many looks at schemas came in between. */
    private long looks(JsonNode before, JsonNode after) {
        long last = after.path("ledger").asLong();
        long first = before.path("ledger").asLong() + 1;
        return report.items("/api/v1/ledger/entries?limit=500&from=" + first).stream()
                .filter(entry -> entry.path("sequence").asLong() <= last)
                .filter(entry -> entry.path("type").asText().startsWith("dev.shiplog.schema."))
                .count();
    }

    private static long grown(String count, JsonNode before, JsonNode after) {
        return after.path(count).asLong() - before.path(count).asLong();
    }

    private static String id(JsonNode trail) {
        return trail.path("deployment").asText();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
