package dev.shiplog.collector.status;

import dev.shiplog.collector.poll.SchemaState;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.source.SourceKind;
import dev.shiplog.events.source.SourceState;
import dev.shiplog.events.source.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The schemas that are looked at. The ledger counts their facts with those of their targets. */
public final class SchemaStatuses implements SourceStatuses {
    /** So many looks may be missed before what is known is old. */
    private static final int MISSED = 3;

    private final Supplier<List<SchemaState>> schemas;
    private final @Nullable Duration interval;

    /**
     * @param schemas how it stands with each
     * @param interval between two looks at the same schema; null if none is looked at
     */
    public SchemaStatuses(Supplier<List<SchemaState>> schemas, @Nullable Duration interval) {
        this.schemas = schemas;
        this.interval = interval;
    }

    @Override
    public List<SourceStatus> at(String collector, Instant now) {
        return schemas.get().stream()
                .map(state -> status(collector, state, now))
                .toList();
    }

    private SourceStatus status(String collector, SchemaState state, Instant now) {
        return new SourceStatus(
                collector,
                new SourceName("/targets/" + state.target().path() + "/schema"),
                SourceKind.SCHEMA,
                state.problem() != null
                        ? SourceState.FAILING
                        : state.lastSuccess() == null ? SourceState.WAITING : SourceState.OK,
                state.target(),
                null,
                state.lastSuccess(),
                state.factsSent(),
                0,
                interval == null ? null : interval.multipliedBy(MISSED),
                state.problem(),
                now);
    }
}
