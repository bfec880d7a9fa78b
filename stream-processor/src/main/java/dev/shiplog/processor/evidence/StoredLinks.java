package dev.shiplog.processor.evidence;

import dev.shiplog.processor.correlation.Lookup;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The links to things, each thing's read at once and kept while a stretch is computed. */
final class StoredLinks {
    private final String application;
    private final Edges edges;
    private final Map<Lookup, Map<String, List<String>>> known = new HashMap<>();

    StoredLinks(String application, Edges edges) {
        this.application = application;
        this.edges = edges;
    }

    /** What the links of a kind to this thing lead to, in the order of their keys. */
    List<String> of(Lookup thing, String kind) {
        return known.computeIfAbsent(thing, this::read).getOrDefault(kind, List.of());
    }

    private Map<String, List<String>> read(Lookup thing) {
        Map<String, List<String>> links = new HashMap<>();
        for (String rest : edges.rests(EvidenceKeys.linksTo(application, thing))) {
            String[] parts = Keys.parts(rest, 2);
            links.computeIfAbsent(parts[0], any -> new ArrayList<>()).add(parts[1]);
        }
        return links;
    }
}
