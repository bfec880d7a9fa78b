package dev.shiplog.collector.memory;

import dev.shiplog.collector.history.FlywayHistory;
import dev.shiplog.collector.history.HistoryColumns;
import dev.shiplog.collector.history.HistorySource;
import dev.shiplog.collector.history.LiquibaseHistory;
import dev.shiplog.collector.history.TableShape;
import dev.shiplog.collector.poll.Targets;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of history tables, without the tables. Times are seconds after noon. */
final class Rows {
    static final HistorySource FLYWAY = new FlywayHistory();
    static final HistorySource LIQUIBASE = new LiquibaseHistory();
    static final HistorySource TIMELESS = new Timeless(false);
    static final HistorySource POSITIONS = new Timeless(true);

    private Rows() {}

    static Instant at(double seconds) {
        return Instant.parse("2026-03-02T12:00:00Z").plusMillis(Math.round(seconds * 1000));
    }

    static Target target(String server) {
        return new Target(
                Targets.ref("a"),
                FlywayHistory.TOOL,
                "jdbc:postgresql://" + server + "/a",
                null,
                null,
                null,
                null,
                ZoneOffset.UTC);
    }

    static HistoryObserved flyway(int rank, int checksum) {
        return flyway(rank, checksum, -1000 + rank);
    }

    static HistoryObserved flyway(int rank, int checksum, double executed) {
        Checksum crc = new Checksum("flyway-crc32", Integer.toString(checksum));
        return timed(FlywayHistory.TOOL, "V" + rank, RowKind.APPLIED, executed, rank, crc);
    }

    static HistoryObserved liquibase(String change, RowKind kind, double executed) {
        return timed(LiquibaseHistory.TOOL, change, kind, executed, 1, new Checksum("liquibase-9", "abc"));
    }

    static HistoryObserved cleared(String change, double executed) {
        return timed(LiquibaseHistory.TOOL, change, RowKind.APPLIED, executed, 1, null);
    }

    static HistoryObserved timeless(String change) {
        return new HistoryObserved(
                Targets.ref("a"),
                new ToolName("timeless"),
                "public.versions",
                HistoryRow.noticed(new ChangeId(change), RowKind.APPLIED, 0, Instant.EPOCH));
    }

    static HistoryObserved described(int rank, String description) {
        return timed(FlywayHistory.TOOL, "V" + rank, RowKind.APPLIED, -1000 + rank, rank, null, description);
    }

    private static HistoryObserved timed(
            ToolName tool, String change, RowKind kind, double executed, int position, @Nullable Checksum checksum) {
        return timed(tool, change, kind, executed, position, checksum, null);
    }

    private static HistoryObserved timed(
            ToolName tool,
            String change,
            RowKind kind,
            double executed,
            int position,
            @Nullable Checksum checksum,
            @Nullable String description) {
        return new HistoryObserved(
                Targets.ref("a"),
                tool,
                "public.history",
                new HistoryRow(
                        new ChangeId(change),
                        kind,
                        at(executed),
                        true,
                        position,
                        null,
                        checksum,
                        null,
                        null,
                        null,
                        description,
                        null,
                        List.of(),
                        null,
                        null));
    }

    /** A tool whose table keeps no times, and positions or not. */
    private record Timeless(boolean keepsPositions) implements HistorySource {
        @Override
        public TableShape shape() {
            return new TableShape(
                    new ToolName("timeless"),
                    List.of("versions"),
                    Set.of("version"),
                    Set.of(),
                    Set.of(),
                    List.of("version"),
                    keepsPositions);
        }

        @Override
        public HistoryRow row(HistoryColumns columns) {
            throw new UnsupportedOperationException("No table is read here");
        }
    }
}
