package dev.shiplog.processor.evidence;

import dev.shiplog.processor.correlation.Grouping;
import dev.shiplog.processor.correlation.Span;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;

/**
 * Parts a site's history into stretches further apart than {@link Grouping#REACH}, so that a fact costs a look at its
 * own stretch and not at the whole history. A stretch is the union of the spans of its facts; spans are only ever
 * added, so the stretches are the same for every order of arrival. A stretch that is longer than it need be does no
 * harm.
 */
public final class Islands {
    private final Edges edges;

    public Islands(Edges edges) {
        this.edges = edges;
    }

    /** Takes a fact's span in, which may join stretches; answers the stretch that it lies in now. */
    public Span add(String application, Site site, Span given) {
        Span span = new Span(given.from(), inFullMinutes(given.to()));
        List<KeyValue<String, Span>> reached = reaching(application, site, span);
        Span joined = span;
        for (KeyValue<String, Span> island : reached) {
            joined = joined.with(island.value);
        }
        String key = Keys.of(application, "island", site.path(), site.tool(), Keys.time(joined.from()));
        boolean known = false;
        for (KeyValue<String, Span> island : reached) {
            if (!island.key.equals(key)) {
                edges.remove(island.key);
            } else {
                known = island.value.equals(joined);
            }
        }
        if (!known) {
            edges.put(key, Keys.time(joined.to()));
        }
        return joined;
    }

    /** So that the next row of a run mostly ends where the last one did, and nothing need be written. */
    private static Instant inFullMinutes(Instant end) {
        Instant minute = end.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(end) ? end : minute.plus(1, ChronoUnit.MINUTES);
    }

    /** The stretch that this moment lies in. */
    public Optional<Span> at(String application, Site site, Instant moment) {
        return reaching(application, site, new Span(moment, moment)).stream()
                .map(island -> island.value)
                .filter(island -> island.covers(new Span(moment, moment), Duration.ZERO))
                .findFirst();
    }

    /** Stretches do not overlap, so from the span's end backwards the first that is too far ends the search. */
    private List<KeyValue<String, Span>> reaching(String application, Site site, Span span) {
        List<KeyValue<String, Span>> found = new ArrayList<>();
        String first = Keys.prefix(application, "island", site.path(), site.tool());
        String last = Keys.end(
                application,
                "island",
                site.path(),
                site.tool(),
                Keys.time(span.to().plus(Grouping.REACH)));
        edges.walk(first, last, true, (key, end) -> {
            Span island = new Span(Keys.time(key.substring(first.length())), Keys.time(end));
            return island.within(Grouping.REACH, span) && found.add(KeyValue.pair(key, island));
        });
        return found;
    }
}
