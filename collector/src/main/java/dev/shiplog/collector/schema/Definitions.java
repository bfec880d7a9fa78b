package dev.shiplog.collector.schema;

import dev.shiplog.collector.masking.MaskedEvents;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DefinitionObserved;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the definitions of one look that were not told yet, many at once, and never holds more than one batch. */
final class Definitions {
    private static final int BATCH = 200;
    private static final int BATCH_CHARACTERS = 1_000_000;

    private final SourceName source;
    private final FactSink sink;
    private final ToldDefinitions told;
    private final String form;
    private final Instant at;
    private final Map<String, Fact> waiting = new LinkedHashMap<>();
    private int characters;
    private long count;

    Definitions(SourceName source, FactSink sink, ToldDefinitions told, String form, Instant at) {
        this.source = source;
        this.sink = sink;
        this.told = told;
        this.form = form;
        this.at = at;
    }

    void tell(DatabaseObject object, String hash, String whole) {
        if (waiting.containsKey(hash) || told.has(form, hash)) {
            return;
        }
        boolean cut = whole.length() > DefinitionObserved.LONGEST;
        String text = cut ? shortened(whole) : whole;
        DefinitionObserved definition = new DefinitionObserved(form, object.kind(), hash, text, cut, at);
        waiting.put(hash, Facts.observed(source, MaskedEvents.mask(definition)));
        characters += text.length();
        if (waiting.size() >= BATCH || characters >= BATCH_CHARACTERS) {
            flush();
        }
    }

    /** @throws dev.shiplog.collector.sink.SinkUnavailableException if what waits could not be kept */
    void flush() {
        if (!waiting.isEmpty()) {
            List<Fact> facts = new ArrayList<>(waiting.values());
            sink.accept(facts);
            waiting.keySet().forEach(hash -> told.add(form, hash));
            count += facts.size();
            waiting.clear();
            characters = 0;
        }
    }

    /** How many were told. */
    long count() {
        return count;
    }

    private static String shortened(String definition) {
        int end = DefinitionObserved.LONGEST;
        return definition.substring(0, Character.isHighSurrogate(definition.charAt(end - 1)) ? end - 1 : end);
    }
}
