package dev.shiplog.collector.record;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.collector.output.Told;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.LogExcerpt;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.ReportedChange;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.json.Facts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts of one run: that it began, and how it ended. What surrounds it is looked at once, before it begins. */
final class RunFacts {
    private final RecordRequest request;
    private final Surroundings surroundings;
    private final String run;
    private final Instant startedAt;
    private final @Nullable ActorName actor;
    private final @Nullable CommitSha commit;
    private final List<TicketKey> tickets;

    RunFacts(RecordRequest request, Surroundings surroundings, String run, Instant startedAt) {
        this.request = request;
        this.surroundings = surroundings;
        this.run = run;
        this.startedAt = startedAt;
        this.actor = request.actor() == null ? surroundings.actor() : request.actor();
        this.commit = request.commit() == null ? surroundings.commit(request.directory()) : request.commit();
        this.tickets = request.tickets().isEmpty() ? surroundings.tickets(request.directory()) : request.tickets();
    }

    /** That it runs. */
    Fact started() {
        return fact(null, Outcome.RUNNING, null, List.of(), null, null);
    }

    /** How it ended: by its exit status, and by what its output tells beyond that. */
    Fact ended(RecordedRun.Ended ended, Instant now, Told told, KeptLog log) {
        Outcome outcome = outcome(ended.status(), told);
        return fact(
                now.isBefore(startedAt) ? startedAt : now,
                outcome,
                ended.status(),
                changes(told, outcome),
                problem(ended, told),
                log.excerpt());
    }

    /** Some tools end with status 0 whatever failed; none that ends with another has succeeded. */
    private static Outcome outcome(int status, Told told) {
        if (status == 0 && told.outcome() == null) {
            return Outcome.SUCCEEDED;
        }
        boolean some = told.changes().stream().anyMatch(change -> change.outcome() == Outcome.SUCCEEDED);
        return some || told.outcome() == Outcome.PARTIAL ? Outcome.PARTIAL : Outcome.FAILED;
    }

    private static @Nullable String problem(RecordedRun.Ended ended, Told told) {
        if (told.problem() == null) {
            return ended.problem();
        }
        return "Exit status " + ended.status() + ": " + told.problem();
    }

    /** What the output tells, and what the person said that it does not tell of. */
    private List<ReportedChange> changes(Told told, Outcome outcome) {
        Map<ChangeId, ReportedChange> changes = new LinkedHashMap<>();
        told.changes().forEach(change -> changes.put(change.change(), change));
        request.changes()
                .forEach(change ->
                        changes.putIfAbsent(change, new ReportedChange(change, outcome, null, null, null, null, null)));
        return List.copyOf(changes.values());
    }

    private Fact fact(
            @Nullable Instant finishedAt,
            Outcome outcome,
            @Nullable Integer status,
            List<ReportedChange> changes,
            @Nullable String problem,
            @Nullable LogExcerpt log) {
        DeploymentRecorded event = new DeploymentRecorded(
                request.target(),
                request.tool(),
                run,
                actor,
                surroundings.mode(),
                startedAt,
                finishedAt,
                outcome,
                status,
                changes,
                commit,
                tickets,
                Masking.commandLine(request.command()),
                Masking.textIfAny(request.reason()),
                surroundings.host(),
                surroundings.pipelineUrl(),
                problem,
                log);
        return Facts.observed(new SourceName("/record/" + request.target().path()), event);
    }
}
