package dev.shiplog.events.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.shiplog.events.Samples;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PullRequestChanged;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FactSchemaTest {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Stream<PipelineEvent> samples() {
        return Samples.all().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void acceptsWhatIsWritten(PipelineEvent sample) throws UnreadableJsonException {
        assertThat(faults(sample, tree(sample))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void refusesAnUnknownPropertyAndAWrongType(PipelineEvent sample) throws UnreadableJsonException {
        ObjectNode json = tree(sample);
        json.put("sails", 3);
        assertThat(faults(sample, json)).hasSize(1);
        json.remove("sails");
        for (String field : fields(json)) {
            ObjectNode damaged = json.deepCopy();
            damaged.putObject(field).put("sails", 3);
            assertThat(faults(sample, damaged)).as(field).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void asksForNothingThatTheReaderDoesWithout(PipelineEvent sample) throws UnreadableJsonException {
        ObjectNode json = tree(sample);
        int refused = 0;
        for (String field : fields(json)) {
            ObjectNode less = json.deepCopy();
            less.remove(field);
            // Without a title a pull request is read as one whose title is empty, but nobody should report it so.
            boolean title = sample instanceof PullRequestChanged && field.equals("title");
            if (!title && !faults(sample, less).isEmpty()) {
                refused++;
                assertThat(read(sample, less)).as(field).isFalse();
            }
        }
        assertThat(refused).isPositive();
    }

    private static boolean read(PipelineEvent sample, JsonNode json) {
        try {
            ShiplogJson.read(CanonicalJson.bytes(json), sample.getClass());
            return true;
        } catch (UnreadableJsonException e) {
            return false;
        }
    }

    private static List<String> faults(PipelineEvent sample, JsonNode json) {
        Schema schema = SCHEMAS.getSchema(FactSchema.of(EventType.of(sample)));
        return schema
                .validate(json, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(String::valueOf)
                .toList();
    }

    private static List<String> fields(ObjectNode json) {
        return json.propertyStream().map(Map.Entry::getKey).toList();
    }

    private static ObjectNode tree(PipelineEvent sample) throws UnreadableJsonException {
        return (ObjectNode) ShiplogJson.readTree(ShiplogJson.write(sample));
    }
}
