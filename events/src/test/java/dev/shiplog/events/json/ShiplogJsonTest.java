package dev.shiplog.events.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.events.Samples;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.identity.SourceName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShiplogJsonTest {
    static List<PipelineEvent> facts() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void readsWhatItWrote(PipelineEvent fact) throws UnreadableJsonException {
        byte[] json = ShiplogJson.write(fact);

        assertThat(ShiplogJson.read(json, fact.getClass())).isEqualTo(fact);
        assertThat(ShiplogJson.write(ShiplogJson.read(json, fact.getClass()))).isEqualTo(json);
    }

    /** It is written without a tree between; what has to come out is defined by the tree. */
    @ParameterizedTest
    @MethodSource("facts")
    void writesWhatTheTreeWouldGive(PipelineEvent fact) {
        assertThat(ShiplogJson.write(fact))
                .isEqualTo(CanonicalJson.bytes(ShiplogJson.mapper().valueToTree(fact)));
    }

    @Test
    void escapesTextAsTheTreeWould() {
        StringBuilder all = new StringBuilder();
        for (char c = 1; c < 0x300; c++) {
            all.append(c);
        }
        Map<String, Object> odd = Map.of("b", all + "\ufb33 \ud83d\ude00 \u2028", "a", List.of(1, -2L, true));

        assertThat(new String(ShiplogJson.write(odd), StandardCharsets.UTF_8))
                .isEqualTo(CanonicalJson.text(ShiplogJson.mapper().valueToTree(odd)));
        assertThatThrownBy(() -> ShiplogJson.write(Map.of("a", "x\ud800")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ShiplogJson.write(Map.of("a", 1L << 53))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ShiplogJson.write(Map.of("a", 0.5))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hasASampleOfEveryKindOfFact() {
        assertThat(Samples.all())
                .extracting(event -> (Object) EventType.of(event))
                .containsExactlyInAnyOrder((Object[]) EventType.values());
    }

    @Test
    void writesIdentifiersBareEnumerationsInLowerCaseAndTimesInUtc() {
        assertThat(text(Samples.history()))
                .isEqualTo("{\"row\":{\"change\":\"V1.2\","
                        + "\"checksum\":{\"algorithm\":\"flyway-crc32\",\"value\":\"-237750892\"},"
                        + "\"description\":\"x\",\"executedAt\":\"2026-03-02T12:00:00.123456Z\","
                        + "\"executedBy\":\"flyway_user\",\"host\":\"build-7\",\"kind\":\"applied\","
                        + "\"labels\":[],\"position\":2,"
                        + "\"replaces\":[],\"timeNoticed\":false,\"took\":\"PT0.015S\","
                        + "\"zoneAssumed\":true},\"table\":\"public.flyway_schema_history\","
                        + "\"target\":{\"application\":\"claims\",\"client\":\"acme\",\"environment\":\"prod\","
                        + "\"target\":\"claims-prod\"},\"tool\":\"flyway\"}");
    }

    @Test
    void refusesBytesThatOnlyBeginLikeUtf32() {
        for (byte[] bytes : List.of(new byte[] {0, 0, 0}, new byte[] {0, 0, 0, '{', (byte) 0xFF, 0, 0, 1})) {
            assertThatThrownBy(() -> ShiplogJson.readTree(bytes)).isInstanceOf(UnreadableJsonException.class);
        }
    }

    @Test
    void takesAbsentListsAsEmpty() throws UnreadableJsonException {
        DeploymentRecorded read = read(
                """
                {"target":{"application":"a","environment":"dev","target":"t"},"tool":"flyway","run":"1",
                 "startedAt":"2026-03-02T12:00:00Z","finishedAt":"2026-03-02T13:00:01+01:00","outcome":"succeeded"}""",
                DeploymentRecorded.class);

        assertThat(read.changes()).isEmpty();
        assertThat(read.finishedAt()).isEqualTo("2026-03-02T12:00:01Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"ticket\":\"CLM-1\"}",
                "{\"ticket\":\"clm 1\",\"updatedAt\":\"2026-03-02T12:00:00Z\"}",
                "{\"ticket\":{\"a\":1},\"updatedAt\":\"2026-03-02T12:00:00Z\"}",
                "{\"ticket\":\"CLM-1\",\"ticket\":\"CLM-2\",\"updatedAt\":\"2026-03-02T12:00:00Z\"}",
                "{\"ticket\":\"CLM-1\",\"updatedAt\":\"yesterday\"}",
                "{\"ticket\":\"CLM-1\",\"updatedAt\":\"0001-03-02T12:00:00Z\"}",
                "{\"ticket\":\"CLM-1\",\"updatedAt\":\"2026-03-02T12:00:00Z\"} trailing",
                "{\"ticket\":\"CLM-1\",\"colour\":\"red\",\"updatedAt\":\"2026-03-02T12:00:00Z\"}"
            })
    void refusesWhatIsNotATicket(String json) {
        assertThatThrownBy(() -> read(json, TicketChanged.class))
                .isInstanceOf(UnreadableJsonException.class)
                .message()
                .isNotBlank()
                .doesNotContain("dev.shiplog.events.fact.TicketChanged[");
    }

    @Test
    void saysWhereItIsWrong() {
        assertThatThrownBy(() -> read(
                        "{\"target\":{\"application\":\"no spaces\",\"environment\":\"dev\",\"target\":\"t\"}}",
                        DeploymentRecorded.class))
                .hasMessageContaining("application must be letters")
                .hasMessageContaining("no spaces")
                .hasMessageContaining("target.application");
    }

    @Test
    void refusesDeepNestingWithoutOverflow() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertThatThrownBy(() -> ShiplogJson.readTree(deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableJsonException.class);
    }

    @Test
    void givesTheSameFactTheSameIdAndARevisionAnother() throws UnreadableJsonException {
        SourceName source = new SourceName("/webhooks/jira");
        TicketChanged open = read(
                "{\"ticket\":\"CLM-1\",\"status\":\"Open\",\"updatedAt\":\"2026-03-02T12:00:00Z\"}",
                TicketChanged.class);
        TicketChanged again = read(
                "{ \"updatedAt\":\"2026-03-02T13:00:00+01:00\", \"status\":\"Open\", \"ticket\":\"CLM-1\"}",
                TicketChanged.class);
        TicketChanged done = read(
                "{\"ticket\":\"CLM-1\",\"status\":\"Done\",\"updatedAt\":\"2026-03-02T12:00:00Z\"}",
                TicketChanged.class);

        assertThat(Facts.observed(source, again)).isEqualTo(Facts.observed(source, open));
        assertThat(Facts.observed(source, done).id())
                .isNotEqualTo(Facts.observed(source, open).id());
    }

    private static String text(Object value) {
        return new String(ShiplogJson.write(value), StandardCharsets.UTF_8);
    }

    private static <T> T read(String json, Class<T> type) throws UnreadableJsonException {
        return ShiplogJson.read(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
