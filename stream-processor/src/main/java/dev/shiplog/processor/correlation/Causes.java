package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.Alteration;
import dev.shiplog.events.fact.HistoryAltered;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.AlterationCause;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.ToolName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What likely altered a row, as far as the row and the habits of its tool tell. */
final class Causes {
    /** The tools that delete the row of what they take back. */
    private static final Set<String> DELETING = Set.of(
            "liquibase",
            "sql-migrate",
            "golang-migrate",
            "rails",
            "django",
            "alembic",
            "knex",
            "goose",
            "typeorm",
            "entity-framework",
            "node-pg-migrate");

    private static final Set<String> REPAIRING = Set.of("flyway");
    /** How far the clocks of a database and of a collector may differ. */
    private static final Duration SKEW = ChangeTracing.SKEW;

    private Causes() {}

    /** Whether the tool deletes the row of a change when it takes the change back. */
    static boolean takesBackByDeleting(ToolName tool) {
        return DELETING.contains(tool.value());
    }

    /** The likely cause of what happened to a row. */
    static AlterationCause of(HistoryAltered told) {
        return switch (told.alteration()) {
            case ROW_VANISHED, TABLE_EMPTIED, TABLE_DROPPED -> vanished(told);
            case ROW_RETURNED -> AlterationCause.RETURNED;
            case ROW_BACKDATED -> AlterationCause.BACKDATED;
            case ROW_EDITED ->
                edited(told, Objects.requireNonNull(told.before()), Objects.requireNonNull(told.after()));
        };
    }

    /** Whether an edited row is still the record of the same execution; otherwise the change ran again. */
    static boolean sameExecution(HistoryAltered told) {
        HistoryRow before = told.before();
        HistoryRow after = told.after();
        return before != null && after != null && !ranAgain(told, before, after);
    }

    /** What the row said and says, in words. */
    static String described(HistoryAltered told) {
        HistoryRow before = told.before();
        HistoryRow after = told.after();
        if (before == null) {
            if (after == null) {
                return "all of the table";
            }
            return told.alteration() == Alteration.ROW_BACKDATED
                    ? "it says " + after.executedAt() + ", and a look at " + told.lastSeenAt() + " did not find it"
                    : "it is as it was before";
        }
        if (after == null) {
            return "the row is gone";
        }
        List<String> parts = new ArrayList<>();
        part(parts, "kind", before.kind(), after.kind());
        part(parts, "change", before.change(), after.change());
        part(parts, "time", before.timeNoticed() ? null : before.executedAt(), timeOf(after));
        part(parts, "checksum", before.checksum(), after.checksum());
        part(parts, "description", before.description(), after.description());
        part(parts, "executed by", before.executedBy(), after.executedBy());
        part(parts, "took", before.took(), after.took());
        part(parts, "position", before.position(), after.position());
        part(parts, "run", before.run(), after.run());
        part(parts, "tag", before.tag(), after.tag());
        part(parts, "tool version", before.toolVersion(), after.toolVersion());
        part(parts, "comments", before.comments(), after.comments());
        part(parts, "labels", before.labels(), after.labels());
        return parts.isEmpty() ? "something that Shiplog does not show" : String.join("; ", parts);
    }

    private static @Nullable Object timeOf(HistoryRow row) {
        return row.timeNoticed() ? null : row.executedAt();
    }

    private static void part(List<String> parts, String name, @Nullable Object was, @Nullable Object is) {
        if (!Objects.equals(was, is)) {
            parts.add(name + " was " + (was == null ? "empty" : was) + ", is " + (is == null ? "empty" : is));
        }
    }

    private static AlterationCause vanished(HistoryAltered told) {
        HistoryRow before = told.before();
        boolean failed = before != null && before.kind() == RowKind.FAILED;
        if (failed && REPAIRING.contains(told.tool().value())) {
            return AlterationCause.FAILED_ROW_REMOVED;
        }
        return takesBackByDeleting(told.tool()) && !failed
                ? AlterationCause.ROLLED_BACK
                : AlterationCause.DELETED_BY_HAND;
    }

    private static AlterationCause edited(HistoryAltered told, HistoryRow before, HistoryRow after) {
        if (ranAgain(told, before, after)) {
            return AlterationCause.RERUN_IN_PLACE;
        }
        if (before.kind() == RowKind.FAILED && after.executed()) {
            return before.timeNoticed() ? AlterationCause.RERUN_IN_PLACE : AlterationCause.FAILURE_CLEARED;
        }
        if (!sameBut(before, after)) {
            return AlterationCause.EDITED_BY_HAND;
        }
        if (REPAIRING.contains(told.tool().value())) {
            return AlterationCause.REPAIRED;
        }
        return byChecksum(before, after);
    }

    /** Of a row that is the same but for its checksum, its tag and what describes it. */
    private static AlterationCause byChecksum(HistoryRow before, HistoryRow after) {
        Checksum was = before.checksum();
        Checksum is = after.checksum();
        if (Objects.equals(was, is)) {
            return Objects.equals(before.tag(), after.tag()) ? AlterationCause.EDITED_BY_HAND : AlterationCause.TAGGED;
        }
        if (is == null) {
            return AlterationCause.CHECKSUM_CLEARED;
        }
        if (was == null) {
            return AlterationCause.CHECKSUM_COMPUTED;
        }
        return was.algorithm().equals(is.algorithm())
                ? AlterationCause.EDITED_BY_HAND
                : AlterationCause.CHECKSUM_UPGRADED;
    }

    private static boolean ranAgain(HistoryAltered told, HistoryRow before, HistoryRow after) {
        if (before.timeNoticed() || before.executedAt().equals(after.executedAt())) {
            return false;
        }
        Span window = new Span(told.lastSeenAt().minus(SKEW), told.noticedAt().plus(SKEW));
        return after.kind() == RowKind.RERAN
                || !Objects.equals(before.run(), after.run())
                || window.covers(new Span(after.executedAt(), after.executedAt()), Duration.ZERO);
    }

    private static boolean sameBut(HistoryRow before, HistoryRow after) {
        return before.change().equals(after.change())
                && before.kind() == after.kind()
                && Objects.equals(timeOf(before), timeOf(after))
                && before.position() == after.position()
                && Objects.equals(before.took(), after.took())
                && Objects.equals(before.run(), after.run())
                && Objects.equals(before.executedBy(), after.executedBy())
                && Objects.equals(before.author(), after.author());
    }
}
