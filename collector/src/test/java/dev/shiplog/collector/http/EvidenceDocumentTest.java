package dev.shiplog.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keeps the examples of docs/evidence.md and docs/facts.md true: each is sent to a running collector. */
final class EvidenceDocumentTest {
    private static final Pattern BLOCK = Pattern.compile("```sh\n(curl .*?)\n```", Pattern.DOTALL);
    private static final Pattern PATH = Pattern.compile("http://127\\.0\\.0\\.1:7071(/\\S+)");
    private static final Pattern HEADER = Pattern.compile("-H ['\"]([^:'\"]+): ([^'\"]+)['\"]");
    private static final Pattern BODY = Pattern.compile("-d '(.*)'", Pattern.DOTALL);

    private final RunningCollector collector = new RunningCollector(Map.of()).start();

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void takesEveryExample() throws IOException {
        List<String> examples = examples("evidence.md");
        examples.addAll(examples("facts.md"));
        for (String example : examples) {
            HttpResponse<String> answer = sent(example);
            assertThat(answer.statusCode()).as("%s\n%s", example, answer.body()).isBetween(200, 202);
        }
        assertThat(examples).hasSizeGreaterThanOrEqualTo(11);
        assertThat(collector.sink.facts).hasSize(examples.size());
        assertThat(collector.sink.letters).isEmpty();
    }

    @Test
    void showsTheSchemaOfEveryFactThatMayBeReported() {
        JsonNode schemas =
                RunningCollector.json(collector.get("/api/v1/schemas")).path("schemas");
        assertThat(schemas.size()).isGreaterThan(15);
        for (JsonNode path : schemas) {
            HttpResponse<String> answer = collector.get(path.asText());
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/schema+json");
            assertThat(RunningCollector.json(answer).path("properties")).isNotEmpty();
        }
        assertThat(collector.get("/api/v1/schemas/dev.shiplog.token.issued.v1").statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> sent(String example) {
        Map<String, String> headers = new HashMap<>();
        Matcher header = HEADER.matcher(example);
        while (header.find()) {
            headers.put(
                    header.group(1),
                    Objects.requireNonNull(header.group(2)).replace("$SHIPLOG_TOKEN", RunningCollector.TOKEN));
        }
        return collector.post(
                found(PATH, example), headers, found(BODY, example).getBytes(StandardCharsets.UTF_8));
    }

    private static String found(Pattern pattern, String example) {
        Matcher matcher = pattern.matcher(example);
        assertThat(matcher.find()).as(example).isTrue();
        return Objects.requireNonNull(matcher.group(1));
    }

    private static List<String> examples(String document) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(Path.of("..", "docs", document)));
        List<String> examples = new ArrayList<>();
        while (block.find()) {
            examples.add(Objects.requireNonNull(block.group(1)));
        }
        return examples;
    }
}
