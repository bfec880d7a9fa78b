package dev.shiplog.collector.masking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.json.EventType;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** On the documented example of every fact; what is masked of each, {@link EveryFieldDecidedTest} decides. */
final class MaskedEventsTest {
    static Stream<Arguments> examples() throws IOException {
        Matcher example = Pattern.compile(
                        "`(dev\\.shiplog\\.[a-z.]+\\.v1)`[^`]*`[^`]*`[^`]*`[^`]*`\\s+```json(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/facts.md")));
        return example.results().map(found -> Arguments.of(found.group(1), found.group(2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void leavesHarmlessFactsAsTheyAre(String type, String json) throws UnreadableJsonException {
        PipelineEvent event = read(EventType.named(type).orElseThrow(), json);
        assertThat(MaskedEvents.mask(event)).isEqualTo(event);
    }

    private static PipelineEvent read(EventType type, String json) throws UnreadableJsonException {
        return ShiplogJson.read(json.getBytes(StandardCharsets.UTF_8), type.eventClass());
    }
}
