package dev.shiplog.collector.memory;

import dev.shiplog.collector.history.HistorySource;
import dev.shiplog.collector.poll.Collected;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.identity.SourceName;
import java.nio.file.Path;
import java.time.Instant;

/** Looks at a table as a collector does; each takes a second. */
final class Looks {
    private final WatchedRows rows;
    private Instant now = Rows.at(0);

    Looks(Target target, HistorySource history, Collected collected, Path directory) {
        this.rows = new WatchedRows(
                target, history, new SourceName("/targets/" + target.ref().path()), collected, directory, () -> now);
    }

    /** A look that reads these rows. */
    void at(double second, HistoryObserved... there) {
        read(second, there);
        rows.complete(Rows.at(second), true);
    }

    /** A look that finds no table. */
    void missing(double second) {
        read(second);
        rows.complete(Rows.at(second), false);
    }

    /** A look that reads these rows and then fails. */
    void failing(double second, HistoryObserved... there) {
        read(second, there);
        rows.flush();
        rows.abandon();
    }

    private void read(double second, HistoryObserved... there) {
        now = Rows.at(second);
        rows.begin();
        for (HistoryObserved row : there) {
            rows.row(row);
        }
        now = Rows.at(second + 1);
    }
}
