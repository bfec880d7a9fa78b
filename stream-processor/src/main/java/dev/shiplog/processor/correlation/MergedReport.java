package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.ReportedChange;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.TicketKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What several reports of one run say together. The first says how the run ended; what it leaves open is taken from the
 * first of the others that tells it. A log stays with the report whose reference leads to it.
 */
final class MergedReport {
    private final List<DeploymentRecorded> reports;

    private MergedReport(List<DeploymentRecorded> reports) {
        this.reports = reports;
    }

    /** @param reports of one run, at least one, the one that counts first */
    static DeploymentRecorded of(List<DeploymentRecorded> reports) {
        return reports.size() == 1 ? reports.getFirst() : new MergedReport(reports).merged();
    }

    private DeploymentRecorded merged() {
        DeploymentRecorded first = reports.getFirst();
        Mode mode = first(report -> report.mode() == Mode.UNKNOWN ? null : report.mode());
        List<TicketKey> tickets = first(report -> report.tickets().isEmpty() ? null : report.tickets());
        return new DeploymentRecorded(
                first.target(),
                first.tool(),
                first.run(),
                first(DeploymentRecorded::actor),
                mode == null ? Mode.UNKNOWN : mode,
                first.startedAt(),
                first.finishedAt(),
                first.outcome(),
                first(DeploymentRecorded::exitStatus),
                changes(),
                first(DeploymentRecorded::commit),
                tickets == null ? List.of() : tickets,
                first(DeploymentRecorded::command),
                first(DeploymentRecorded::reason),
                first(DeploymentRecorded::host),
                first(DeploymentRecorded::pipelineUrl),
                first.outcome() == Outcome.SUCCEEDED ? first.problem() : first(DeploymentRecorded::problem),
                first.log());
    }

    private <T> @Nullable T first(Function<DeploymentRecorded, @Nullable T> part) {
        for (DeploymentRecorded report : reports) {
            T value = part.apply(report);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private List<ReportedChange> changes() {
        Map<ChangeId, ReportedChange> changes = new LinkedHashMap<>();
        for (DeploymentRecorded report : reports) {
            report.changes().forEach(change -> changes.merge(change.change(), change, MergedReport::both));
        }
        return changes.values().stream().limit(Bounds.ELEMENTS).toList();
    }

    /** A report that speaks of the whole run alone leaves open what became of one change. */
    private static ReportedChange both(ReportedChange one, ReportedChange other) {
        boolean open = one.outcome() == Outcome.RUNNING || one.outcome() == Outcome.PARTIAL;
        Outcome outcome = open ? other.outcome() : one.outcome();
        return new ReportedChange(
                one.change(),
                outcome,
                either(one.appliedAt(), other.appliedAt()),
                either(one.took(), other.took()),
                either(one.checksum(), other.checksum()),
                either(one.type(), other.type()),
                outcome == Outcome.SUCCEEDED ? null : either(one.problem(), other.problem()),
                either(one.statement(), other.statement()));
    }

    private static <T> @Nullable T either(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }
}
