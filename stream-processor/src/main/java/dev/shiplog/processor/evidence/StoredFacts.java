package dev.shiplog.processor.evidence;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.processor.correlation.Precedence;
import dev.shiplog.processor.correlation.Repositories;
import dev.shiplog.processor.correlation.Seen;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.NearStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one application by their keys, read under the names that repositories have now. What a repository's host
 * told under two of its names is one thing, of which one description counts.
 */
final class StoredFacts {
    private final String application;
    private final NearStore<Fact> store;
    private final Repositories repositories;
    private final Map<String, List<Fact>> scanned = new HashMap<>();

    /** Keys are given without the application. */
    StoredFacts(String application, NearStore<Fact> store, Repositories repositories) {
        this.application = application;
        this.store = store;
        this.repositories = repositories;
    }

    @Nullable
    Fact at(String key) {
        Fact fact = store.get(Keys.of(application, key));
        return fact == null ? null : repositories.current(fact);
    }

    /** The description that counts of those under these keys. */
    <E extends PipelineEvent> @Nullable Seen<E> counted(List<String> keys, Class<E> type) {
        Fact counted = null;
        for (String key : keys) {
            Fact fact = at(key);
            if (fact != null && (counted == null || Precedence.yields(counted, fact))) {
                counted = fact;
            }
        }
        return counted == null ? null : Seen.of(counted, type);
    }

    /** All whose keys begin with this part and have more. */
    <E extends PipelineEvent> List<Seen<E>> each(String part, Class<E> type) {
        return scan(part).stream().map(fact -> Seen.of(fact, type)).toList();
    }

    /** The same, and of what is one thing by this identity the description that counts. */
    <E extends PipelineEvent> List<Seen<E>> all(String part, Class<E> type, Function<E, Object> identity) {
        return all(List.of(part), type, identity);
    }

    /** The same of several parts. */
    <E extends PipelineEvent> List<Seen<E>> all(List<String> parts, Class<E> type, Function<E, Object> identity) {
        if (!repositories.moved()) {
            return parts.stream().flatMap(part -> each(part, type).stream()).toList();
        }
        Map<Object, Fact> counted = new LinkedHashMap<>();
        for (String part : parts) {
            for (Fact fact : scan(part)) {
                counted.merge(
                        identity.apply(type.cast(fact.event())),
                        fact,
                        (holder, other) -> Precedence.yields(holder, other) ? other : holder);
            }
        }
        return counted.values().stream().map(fact -> Seen.of(fact, type)).toList();
    }

    /** The keys of what is this thing under any name of its repository. */
    List<String> aliases(String key) {
        return EvidenceKeys.aliases(repositories, key);
    }

    private List<Fact> scan(String part) {
        return scanned.computeIfAbsent(part, any -> {
            List<Fact> found = new ArrayList<>();
            try (KeyValueIterator<String, Fact> entries = store.prefixScan(Keys.prefix(application, part))) {
                entries.forEachRemaining(entry -> found.add(repositories.current(entry.value)));
            }
            return found;
        });
    }
}
