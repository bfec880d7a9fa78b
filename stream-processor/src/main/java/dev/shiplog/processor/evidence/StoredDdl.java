package dev.shiplog.processor.evidence;

import dev.shiplog.events.fact.DdlObserved;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.finding.DdlTrace;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.processor.drift.DdlMatch;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.NearStore;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** What servers tell of statements that changed their schemas, by target and time. */
public final class StoredDdl {
    private static final String DDL = "ddl";
    /** So far back it is asked where nobody knows when the object was as it should be. */
    private static final Duration FAR = Duration.ofDays(1);
    /** So many statements are looked through. */
    private static final int MOST = 2_000;

    private final NearStore<Fact> facts;

    public StoredDdl(NearStore<Fact> facts) {
        this.facts = facts;
    }

    /** Keeps a statement; answers whether it was not known. */
    public boolean keep(String application, Fact fact, DdlObserved ddl) {
        String key =
                Keys.of(application, DDL, ddl.target().path(), Keys.time(ddl.executedAt()), ddl.source(), ddl.id());
        if (facts.get(key) != null) {
            return false;
        }
        facts.put(key, fact);
        return true;
    }

    /**
     * Who made a difference: the newest statement on its object after the last look at which it was as it should be,
     * and not after the first that showed it otherwise; else the newest on the table around it.
     */
    public @Nullable DdlTrace maker(Drift drift) {
        String application = drift.application().value();
        String path = drift.target().path();
        Instant seen = drift.firstSeenAt();
        Instant from = drift.notBefore() == null ? seen.minus(FAR) : drift.notBefore();
        DdlTrace around = null;
        int looked = 0;
        try (KeyValueIterator<String, Fact> found = facts.reverseRange(
                Keys.end(application, DDL, path, Keys.time(from)), Keys.end(application, DDL, path, Keys.time(seen)))) {
            while (found.hasNext() && looked++ < MOST) {
                Fact fact = found.next().value;
                if (fact.event() instanceof DdlObserved ddl && ddl.object() != null) {
                    DdlMatch match = DdlMatch.of(ddl.object(), drift.object());
                    if (match == DdlMatch.SAME) {
                        return trace(fact, ddl);
                    }
                    around = around == null && match == DdlMatch.AROUND ? trace(fact, ddl) : around;
                }
            }
        }
        return around;
    }

    private static DdlTrace trace(Fact fact, DdlObserved ddl) {
        return new DdlTrace(
                ddl.role(),
                ddl.program(),
                ddl.command(),
                ddl.statement(),
                ddl.executedAt(),
                new FactRef(fact.source(), fact.id()));
    }
}
