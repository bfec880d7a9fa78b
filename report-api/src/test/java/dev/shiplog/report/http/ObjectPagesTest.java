package dev.shiplog.report.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionStage;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.report.Samples;
import dev.shiplog.report.model.TouchedObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who works on what. */
final class ObjectPagesTest {
    private static final Instant NOON = Samples.NOON;

    private final RunningApi api = new RunningApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void theObjectsShowWhoWorksOnThem() throws Exception {
        Promotion one = promotion("V1.2", 1);
        api.store.findings.objects = List.of(
                new TouchedObject(
                        new DatabaseObject("table", "claim"),
                        22,
                        List.of(
                                new TouchedObject.Work(one, NOON, List.of("Ada Lovelace")),
                                new TouchedObject.Work(promotion(Samples.HOSTILE, 0), NOON, List.of()))),
                new TouchedObject(
                        new DatabaseObject("view", "open_claim"),
                        1,
                        List.of(new TouchedObject.Work(one, NOON, List.of("Ada Lovelace")))));

        assertThat(page("/objects?application=claims", Role.MANAGER))
                .contains("claim", "table; 22 changes; 1 ticket", "Ada Lovelace", "prod, 1 of 3", "qa, 1 of 1")
                .contains("/promotions?application=claims&amp;ticket=CLM-1", "and 20 more", "1 d 0 h ago")
                .contains("Of 2 more changes that are under way nobody knows what they touch")
                .doesNotContain("<script");
        assertThat(page("/objects", Role.MANAGER)).contains("Choose an application");
    }

    private String page(String path, Role role) throws Exception {
        var answer = api.send(api.as(role, path).header("Accept", "text/html"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static Promotion promotion(String change, int holders) {
        return new Promotion(
                new ApplicationName("claims"),
                new ToolName("flyway"),
                new ChangeId(change),
                1,
                NOON,
                null,
                false,
                List.of(new TicketKey("CLM-1")),
                List.of(),
                List.of(stage("qa", 1, 1), stage("prod", holders, 3)),
                List.of());
    }

    private static PromotionStage stage(String name, int holders, int targets) {
        return new PromotionStage(new EnvironmentName(name), holders, targets, NOON, null, NOON, null, null, List.of());
    }
}
