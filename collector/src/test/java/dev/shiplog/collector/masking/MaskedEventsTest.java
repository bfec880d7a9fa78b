package dev.shiplog.collector.masking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.json.EventType;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** On the documented example of every fact, with a secret in each of its free texts. */
final class MaskedEventsTest {
    private static final Set<String> FREE_TEXT = Set.of(
            "body",
            "command",
            "comment",
            "comments",
            "description",
            "message",
            "problem",
            "reason",
            "summary",
            "text",
            "title");

    static Stream<Arguments> examples() throws IOException {
        Matcher example = Pattern.compile(
                        "`(dev\\.shiplog\\.[a-z.]+\\.v1)`[^`]*`[^`]*`[^`]*`[^`]*`\\s+```json(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/facts.md")));
        return example.results().map(found -> Arguments.of(found.group(1), found.group(2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void masksEveryFreeTextAndNothingElse(String type, String json) throws UnreadableJsonException {
        EventType known = EventType.named(type).orElseThrow();

        PipelineEvent masked = MaskedEvents.mask(read(known, withText(json, "password=hunter2")));

        assertThat(masked).isEqualTo(read(known, withText(json, "password=•••")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void leavesHarmlessFactsAsTheyAre(String type, String json) throws UnreadableJsonException {
        PipelineEvent event = read(EventType.named(type).orElseThrow(), json);
        assertThat(MaskedEvents.mask(event)).isEqualTo(event);
    }

    private static String withText(String json, String text) throws UnreadableJsonException {
        JsonNode tree = ShiplogJson.readTree(json.getBytes(StandardCharsets.UTF_8));
        replace(tree, text);
        return tree.toString();
    }

    private static void replace(JsonNode node, String text) {
        node.forEach(child -> replace(child, text));
        if (node instanceof ObjectNode object) {
            for (String field :
                    List.copyOf(object.propertyStream().map(Map.Entry::getKey).toList())) {
                if (FREE_TEXT.contains(field)) {
                    object.put(field, text);
                }
            }
        }
    }

    private static PipelineEvent read(EventType type, String json) throws UnreadableJsonException {
        return ShiplogJson.read(json.getBytes(StandardCharsets.UTF_8), type.eventClass());
    }
}
