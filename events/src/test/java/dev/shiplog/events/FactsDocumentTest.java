package dev.shiplog.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.EventType;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.events.transport.FactEnvelope;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps docs/facts.md true: each kind of fact stands in it with its example, as this version writes it. */
final class FactsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "facts.md");

    @Test
    void theDocumentShowsEveryKindOfFactAsItIsWritten() throws IOException, UnreadableJsonException {
        String document = Files.readString(DOCUMENT);

        for (PipelineEvent event : Samples.all()) {
            assertThat(document).contains(section(event));
        }
    }

    private static String section(PipelineEvent event) throws UnreadableJsonException {
        EventType type = EventType.of(event);
        CloudEvent envelope = FactEnvelope.wrap(new Fact(new SourceName("/x"), new FactId("1"), event));
        String json = ShiplogJson.readTree(ShiplogJson.write(event)).toPrettyString();
        return "## " + event.getClass().getSimpleName() + "\n\n`" + type.type() + "`, "
                + (type.reportable() ? "may be reported by a token's holder" : "stated by Shiplog only")
                + ", subject `" + envelope.getSubject() + "`, time `" + envelope.getTime() + "`\n\n```json\n" + json
                + "\n```\n";
    }

    /** Prints the sections, for whoever changes the vocabulary: paste them into the document. */
    public static void main(String[] arguments) throws UnreadableJsonException {
        StringBuilder sections = new StringBuilder();
        for (PipelineEvent event : Samples.all()) {
            sections.append(section(event)).append('\n');
        }
        System.out.writeBytes(sections.toString().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
