package dev.shiplog.events.json;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.identity.SourceName;
import java.nio.charset.StandardCharsets;

/** Makes facts whose identity follows from what they say. */
public final class Facts {
    private static final int DIGITS = 32;

    private Facts() {}

    /**
     * A fact as a source observed it. Its id is a hash of its type and its canonical content, so that collecting it
     * twice, by one collector or by two, gives one fact, and each revision of the same thing another.
     */
    public static Fact observed(SourceName source, PipelineEvent event) {
        byte[] type = (EventType.of(event).type() + '\n').getBytes(StandardCharsets.UTF_8);
        return new Fact(
                source, new FactId(Sha256.hex(type, ShiplogJson.write(event)).substring(0, DIGITS)), event);
    }
}
