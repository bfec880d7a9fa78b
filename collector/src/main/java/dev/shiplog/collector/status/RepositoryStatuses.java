package dev.shiplog.collector.status;

import dev.shiplog.collector.poll.RepositoryPoller;
import dev.shiplog.collector.poll.RepositoryState;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.source.SourceKind;
import dev.shiplog.events.source.SourceState;
import dev.shiplog.events.source.SourceStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The followed repositories. */
public final class RepositoryStatuses implements SourceStatuses {
    private final RepositoryPoller poller;

    public RepositoryStatuses(RepositoryPoller poller) {
        this.poller = poller;
    }

    @Override
    public List<SourceStatus> at(String collector, Instant now) {
        return poller.states().stream()
                .map(state -> status(collector, state, now))
                .toList();
    }

    private SourceStatus status(String collector, RepositoryState state, Instant now) {
        return new SourceStatus(
                collector,
                new SourceName("/repositories/" + state.repository()),
                SourceKind.REPOSITORY,
                state(state),
                null,
                state.repository(),
                state.lastSuccess(),
                state.factsSent(),
                state.unreadable().size(),
                poller.patience(),
                problem(state),
                now);
    }

    private static SourceState state(RepositoryState state) {
        if (problem(state) != null) {
            return SourceState.FAILING;
        }
        return state.lastSuccess() == null ? SourceState.WAITING : SourceState.OK;
    }

    private static @Nullable String problem(RepositoryState state) {
        if (state.problem() != null || state.unreadable().isEmpty()) {
            return state.problem();
        }
        return state.unreadable().size() + " migration files could not be read, the newest of them: "
                + state.unreadable().getLast();
    }
}
