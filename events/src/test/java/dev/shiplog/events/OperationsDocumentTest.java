package dev.shiplog.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.transport.ReaderGroup;
import dev.shiplog.events.transport.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Keeps what docs/operations.md says about access to Kafka true: its names are the programs' own. */
final class OperationsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "operations.md");
    private static final Pattern TOPIC = Pattern.compile("`(shiplog\\.[a-z-]+)`");
    private static final Pattern GROUP = Pattern.compile("`(shiplog-[a-z-]+?)(?:<name>)?`");

    @Test
    void namesEveryTopicAndEveryGroupAndNoOther() throws IOException {
        String text = section();
        assertThat(found(TOPIC, text))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topic.values()).map(Topic::topicName).toList());
        assertThat(found(GROUP, text))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ReaderGroup.values())
                        .map(ReaderGroup::groupName)
                        .toList());
    }

    @Test
    void theReportApiReadsWhatItTakesOver() throws IOException {
        String row = row("report");
        String reads = row.substring(row.indexOf("read "), row.indexOf("write "));
        assertThat(found(TOPIC, reads))
                .containsExactlyElementsOf(
                        Topic.takenOver().stream().map(Topic::topicName).toList());
    }

    private static String row(String program) throws IOException {
        return section()
                .lines()
                .filter(line -> line.startsWith("| `" + program + "` |"))
                .findFirst()
                .orElseThrow();
    }

    private static String section() throws IOException {
        String text = Files.readString(DOCUMENT);
        int begin = text.indexOf("## Access to Kafka");
        return text.substring(begin, text.indexOf("\n## ", begin));
    }

    private static List<String> found(Pattern names, String text) {
        return names.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
    }
}
