package dev.shiplog.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.collector.webhook.Delivery;
import dev.shiplog.collector.webhook.OpsgenieWebhook;
import dev.shiplog.collector.webhook.Reading;
import dev.shiplog.collector.webhook.WebhookSource;
import dev.shiplog.configuration.Secret;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.json.EventType;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every registered webhook, on its recorded deliveries and on damaged ones. */
final class WebhookSourcesTest {
    private static final Pattern NEW_WITH_EACH_ATTEMPT = Pattern.compile(
            "(?i)delivery|uuid|request-id|idempotency|webhook-(id|timestamp)|identifier|attempt|signature");

    static Stream<WebhookSource> sources() {
        return Sources.webhooks(RecordedDelivery.NAMES).stream();
    }

    static Stream<Arguments> deliveries() {
        return sources().flatMap(source -> RecordedDelivery.of(source).stream()
                .map(recorded -> Arguments.of(source.name(), source, recorded)));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("deliveries")
    void readsItsRecordedDeliveries(Object name, WebhookSource source, RecordedDelivery recorded)
            throws UnreadableJsonException {
        JsonNode expected = recorded.expected();
        Reading reading = source.read(recorded.delivery());
        switch (reading) {
            case Reading.Facts read -> assertThat(json(read.facts())).isEqualTo(expected.path("facts"));
            case Reading.Nothing nothing ->
                assertThat(expected.has("nothing")).as("%s", reading).isTrue();
            case Reading.UnknownKind kind ->
                assertThat(kind.explanation())
                        .contains(expected.path("unknownKind").asText("another reading"));
            case Reading.Unreadable unreadable ->
                assertThat(unreadable.explanation())
                        .contains(expected.path("unreadable").asText("another reading"));
        }
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("deliveries")
    void makesTheSameFactsOfARedelivery(Object name, WebhookSource source, RecordedDelivery recorded) {
        Map<String, String> again = new TreeMap<>(recorded.headers());
        again.replaceAll(
                (header, value) -> NEW_WITH_EACH_ATTEMPT.matcher(header).find() ? "another" : value);
        // Opsgenie alone names no delivery and signs none, so that its redeliveries are the same to the byte.
        assertThat(again.equals(recorded.headers())).isEqualTo(source instanceof OpsgenieWebhook);
        assertThat(source.read(new Delivery(again, recorded.body(), RecordedDelivery.RECEIVED_AT.plusSeconds(86_400))))
                .isEqualTo(source.read(recorded.delivery()));
        if (source.read(recorded.delivery()) instanceof Reading.Facts read) {
            assertThat(read.facts())
                    .allSatisfy(fact -> assertThat(fact.source()).isEqualTo(source.name()));
        }
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("deliveries")
    void acceptsOnlyWhatIsSignedWithItsSecret(Object name, WebhookSource source, RecordedDelivery recorded) {
        byte[] altered = recorded.body().clone();
        altered[altered.length / 2] ^= 1;
        assertThat(source.verify(recorded.delivery(), RecordedDelivery.SECRET)).isTrue();
        assertThat(source.verify(recorded.delivery(), new Secret("another"))).isFalse();
        assertThat(source.verify(recorded.delivery(), new Secret(""))).isFalse();
        assertThat(source.verify(recorded.with(altered), RecordedDelivery.SECRET))
                .isEqualTo(!source.signsTheBody());
        assertThat(source.verify(recorded.with(Map.of()), RecordedDelivery.SECRET))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void takesAMalformedSignatureForAWrongOne(WebhookSource source) {
        RecordedDelivery recorded = RecordedDelivery.of(source).getFirst();
        int signatures = 0;
        for (String header : recorded.headers().keySet()) {
            Map<String, String> headers = new TreeMap<>(recorded.headers());
            String right = Objects.requireNonNull(headers.remove(header));
            if (!source.verify(recorded.with(headers), RecordedDelivery.SECRET)) {
                signatures++;
                for (String wrong : malformed(right)) {
                    if (wrong.equals(right)) {
                        continue;
                    }
                    headers.put(header, wrong);
                    assertThat(source.verify(recorded.with(headers), RecordedDelivery.SECRET))
                            .as(wrong)
                            .isFalse();
                }
            }
        }
        assertThat(signatures).isPositive();
        assertThat(source.keptHeaders()).allMatch(header -> header.equals(header.toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void neverThrowsForWhatADeliverySays(WebhookSource source) {
        Random random = new Random(20260301);
        for (RecordedDelivery recorded : RecordedDelivery.of(source)) {
            for (byte[] body : hostile(recorded.body(), random)) {
                assertThat(source.read(recorded.with(body))).isNotNull();
                assertThat(source.verify(recorded.with(body), RecordedDelivery.SECRET))
                        .isEqualTo(!source.signsTheBody());
            }
            assertThat(source.read(recorded.with(Map.of()))).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void namesWhatIsWrongWithEveryWrongField(WebhookSource source) throws UnreadableJsonException {
        int unreadable = 0;
        for (RecordedDelivery recorded : RecordedDelivery.of(source)) {
            if (!recorded.expected().has("facts")) {
                continue;
            }
            for (String wrong : List.of("[7]", "{\"a\":null}", "-1e400", "99999999999999999999999999", "\"\\ud800\"")) {
                JsonNode replacement = ShiplogJson.readTree(wrong.getBytes(StandardCharsets.UTF_8));
                JsonNode whole = ShiplogJson.readTree(recorded.body());
                for (Runnable damage : damages(whole, replacement, new ArrayList<>())) {
                    damage.run();
                    if (source.read(recorded.with(bytes(whole))) instanceof Reading.Unreadable reading) {
                        unreadable++;
                        assertThat(reading.explanation()).matches("(?s).*(must|:|missing).*");
                    }
                    damage.run();
                }
            }
        }
        assertThat(unreadable).isGreaterThan(50);
    }

    /** For each field of the tree something that puts the replacement in its place, and run again puts it back. */
    private static List<Runnable> damages(JsonNode node, JsonNode replacement, List<Runnable> all) {
        if (node instanceof ObjectNode object) {
            for (String field :
                    List.copyOf(object.propertyStream().map(Map.Entry::getKey).toList())) {
                damages(object.get(field), replacement, all);
                JsonNode[] other = {replacement};
                all.add(() -> other[0] = object.replace(field, other[0]));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                damages(array.get(i), replacement, all);
                JsonNode[] other = {replacement};
                all.add(() -> other[0] = array.set(index, other[0]));
            }
        }
        return all;
    }

    private static List<String> malformed(String right) {
        return Stream.of(
                        "",
                        "sha256=",
                        right.substring(0, right.length() - 1),
                        right + "0",
                        right.substring(1),
                        right.substring(0, right.length() - 1) + "g",
                        right.replaceFirst("sha256", "sha1"),
                        right.replaceAll("[0-9a-f]", "é"),
                        "sha256=" + "0".repeat(64),
                        "\u0000".repeat(71),
                        "x".repeat(100_000))
                .filter(wrong -> !wrong.equals(right))
                .toList();
    }

    private static List<byte[]> hostile(byte[] body, Random random) {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(Arrays.copyOf(body, random.nextInt(body.length)));
            byte[] flipped = body.clone();
            flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
            if (!Arrays.equals(flipped, body)) {
                all.add(flipped);
            }
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            all.add(noise);
        }
        for (String text :
                List.of("", "null", "[]", "7", "\"x\"", "{}", "{\"webhookEvent\":\"x\"}", "\uFEFF{}", "{}{}")) {
            all.add(text.getBytes(StandardCharsets.UTF_8));
        }
        all.add("[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        all.add(("{\"a\":".repeat(100_000) + "1").getBytes(StandardCharsets.UTF_8));
        all.add(("{\"timestamp\":" + "9".repeat(1_000_000) + "}").getBytes(StandardCharsets.UTF_8));
        String text = new String(body, StandardCharsets.UTF_8);
        for (String inserted : List.of("\\u0000", "\\ud83d", "\\udc00\\ud800", "\u0000", "\uFFFF", "\\")) {
            for (int quote = text.indexOf('"'); quote >= 0; quote = text.indexOf('"', quote + 1 + text.length() / 10)) {
                all.add((text.substring(0, quote + 1) + inserted + text.substring(quote + 1))
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        for (String number : List.of("1e999999999", "-" + "9".repeat(90), "0.1", "9223372036854775808")) {
            all.add(text.replaceAll(":\\s*[0-9]+", ": " + number).getBytes(StandardCharsets.UTF_8));
        }
        all.add(Arrays.copyOf(body, 3 * 1024 * 1024));
        all.add(text.strip()
                .replaceFirst("\\{", "{\"padding\": \"" + "x".repeat(2 * 1024 * 1024) + "\",")
                .getBytes(StandardCharsets.UTF_8));
        all.removeIf(one -> Arrays.equals(one, body));
        all.add("{}".getBytes(StandardCharsets.UTF_16LE));
        all.add(new byte[] {0, 0, (byte) 0xFE, (byte) 0xFF, 1, 2, 3});
        all.add(new byte[] {0, 0, 0, '{', (byte) 0xFF, 0, 0, 1, 7});
        return all;
    }

    private static JsonNode json(List<Fact> facts) throws UnreadableJsonException {
        ArrayNode all = ShiplogJson.mapper().createArrayNode();
        for (Fact fact : facts) {
            all.addObject()
                    .put("type", EventType.of(fact.event()).type())
                    .set("data", ShiplogJson.readTree(ShiplogJson.write(fact.event())));
        }
        return all;
    }

    private static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
