package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row in the making: most tools keep few of the things that a row can tell. */
final class RowDraft {
    private final ChangeId change;
    private final RowKind kind;
    private final Instant executedAt;
    private final boolean zoneAssumed;
    private final boolean timeNoticed;
    private int position;
    private @Nullable Duration took;
    private @Nullable Checksum checksum;
    private @Nullable String run;
    private @Nullable ActorName executedBy;
    private @Nullable ActorName author;
    private @Nullable String description;
    private @Nullable String comments;
    private List<String> labels = List.of();
    private @Nullable String tag;
    private @Nullable String toolVersion;
    private @Nullable String host;
    private @Nullable String problem;

    private RowDraft(ChangeId change, RowKind kind, Instant executedAt, boolean zoneAssumed, boolean timeNoticed) {
        this.change = change;
        this.kind = kind;
        this.executedAt = executedAt;
        this.zoneAssumed = zoneAssumed;
        this.timeNoticed = timeNoticed;
    }

    /** A row that was executed when this column says. */
    static RowDraft of(ChangeId change, RowKind kind, HistoryColumns columns, String time) throws SQLException {
        return new RowDraft(change, kind, columns.time(time), !columns.hasZone(time), false);
    }

    /** A row of a table that keeps no times; {@link HistoryColumns#NO_TIME} stands for it. */
    static RowDraft noticed(ChangeId change, RowKind kind) {
        return new RowDraft(change, kind, HistoryColumns.NO_TIME, false, true);
    }

    RowDraft position(int place) {
        this.position = place;
        return this;
    }

    RowDraft took(@Nullable Duration duration) {
        this.took = duration == null || duration.isNegative() ? null : duration;
        return this;
    }

    RowDraft checksum(@Nullable Checksum sum) {
        this.checksum = sum;
        return this;
    }

    RowDraft run(@Nullable String id) {
        this.run = id;
        return this;
    }

    RowDraft executedBy(@Nullable ActorName actor) {
        this.executedBy = actor;
        return this;
    }

    RowDraft author(@Nullable ActorName actor) {
        this.author = actor;
        return this;
    }

    RowDraft described(@Nullable String by, @Nullable String comment) {
        this.description = by;
        this.comments = comment;
        return this;
    }

    RowDraft labels(List<String> all, @Nullable String itsTag) {
        this.labels = all;
        this.tag = itsTag;
        return this;
    }

    RowDraft toolVersion(@Nullable String version) {
        this.toolVersion = version;
        return this;
    }

    RowDraft ran(@Nullable String where, @Nullable String failure) {
        this.host = where;
        this.problem = failure;
        return this;
    }

    HistoryRow row() {
        return new HistoryRow(
                change,
                kind,
                executedAt,
                zoneAssumed,
                position,
                took,
                checksum,
                run,
                executedBy,
                author,
                description,
                comments,
                labels,
                tag,
                toolVersion,
                timeNoticed,
                null,
                List.of(),
                host,
                problem);
    }
}
