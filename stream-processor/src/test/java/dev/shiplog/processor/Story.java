package dev.shiplog.processor;

import static dev.shiplog.processor.Say.ALEMBIC;
import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.LIQUIBASE;
import static dev.shiplog.processor.Say.alembic;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.checked;
import static dev.shiplog.processor.Say.commit;
import static dev.shiplog.processor.Say.dropped;
import static dev.shiplog.processor.Say.edited;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.follows;
import static dev.shiplog.processor.Say.hosted;
import static dev.shiplog.processor.Say.introduced;
import static dev.shiplog.processor.Say.liquibase;
import static dev.shiplog.processor.Say.pull;
import static dev.shiplog.processor.Say.report;
import static dev.shiplog.processor.Say.returned;
import static dev.shiplog.processor.Say.review;
import static dev.shiplog.processor.Say.sha;
import static dev.shiplog.processor.Say.ticket;
import static dev.shiplog.processor.Say.vanished;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.ToolName;
import java.util.ArrayList;
import java.util.List;

/** A few days of two applications, with all that can happen to a fact: merges, squashes, failures, repeats, edits. */
public final class Story {
    private static final ToolName SQL = new ToolName("sql");
    private static final String CLAIMS = "acme/claims";
    private static final String ELIGIBILITY = "acme/eligibility";

    private Story() {}

    public static List<Fact> facts() {
        List<PipelineEvent> events = new ArrayList<>();
        events.addAll(claimsInGit());
        events.addAll(claimsOnTargets());
        events.addAll(eligibilityInGit());
        events.addAll(eligibilityOnTargets());
        events.addAll(alterations());
        events.addAll(withoutTimes());
        events.addAll(toldByHosts());
        return events.stream().map(Say::fact).toList();
    }

    private static List<PipelineEvent> claimsInGit() {
        return List.of(
                // V1 by a merge of two commits, V2 by a squash, V3 with no ticket anywhere, V4 edited afterwards.
                commit(CLAIMS, 1, "Add the table of claims", -9000),
                commit(CLAIMS, 2, "Merge pull request #7 from acme/CLM-1-claims", -8900, 1),
                introduced(CLAIMS, 1, FLYWAY, "V1", Introduction.INTRODUCED, -9000),
                pull(CLAIMS, 7, "CLM-1 Claims", PullRequestState.OPEN, sha(1), null, -8990),
                pull(CLAIMS, 7, "CLM-1 The claims", PullRequestState.MERGED, sha(1), sha(2), -8900),
                review(CLAIMS, 7, "r1", ReviewState.CHANGES_REQUESTED, -8980),
                review(CLAIMS, 7, "r2", ReviewState.APPROVED, -8950),
                review(CLAIMS, 7, "r2", ReviewState.DISMISSED, -8950),
                commit(CLAIMS, 3, "Index the claims (#8)\n\nSee clm-2 and UTF-8", -8000),
                introduced(CLAIMS, 3, FLYWAY, "V2", Introduction.INTRODUCED, -8000),
                pull(CLAIMS, 8, "Index", PullRequestState.MERGED, sha(99), sha(3), -8000),
                commit(CLAIMS, 4, "Fix CVE-2024-1", -7000),
                introduced(CLAIMS, 4, FLYWAY, "V3", Introduction.INTRODUCED, -7000),
                commit(CLAIMS, 5, "CLM-4 More", -6000),
                introduced(CLAIMS, 5, FLYWAY, "V4", Introduction.INTRODUCED, -6000),
                commit(CLAIMS, 6, "CLM-5 Edit what was deployed", 90_000),
                introduced(CLAIMS, 6, FLYWAY, "V4", Introduction.EDITED, 90_000),
                ticket("CLM-1", "In Progress", -9100),
                ticket("CLM-1", "Done", 50),
                ticket("CLM-2", "Done", -100),
                ticket("CLM-5", "Open", 80_000));
    }

    private static List<PipelineEvent> claimsOnTargets() {
        return List.of(
                flyway("claims/dev/one", "V0", RowKind.MARKER, 0, 0),
                flyway("claims/dev/one", "V1", RowKind.APPLIED, 1, 1),
                flyway("claims/dev/one", "V2", RowKind.APPLIED, 2, 2),
                flyway("claims/dev/one", "V3", RowKind.APPLIED, 50, 3),
                // Half an hour later, reported by whoever ran it, in two reports.
                report("claims/dev/one", FLYWAY, "run-1", 1800, null, Outcome.RUNNING, sha(5)),
                report("claims/dev/one", FLYWAY, "run-1", 1800, 1820.0, Outcome.SUCCEEDED, sha(5)),
                flyway("claims/dev/one", "V4", RowKind.APPLIED, 1815, 4),
                flyway("claims/dev/one", "V4", RowKind.APPLIED, 1815, 4),
                // In production a is complete after a failure, b has only the first.
                flyway("claims/prod/a", "V1", RowKind.APPLIED, 3600, 1),
                report("claims/prod/a", FLYWAY, "run-2", 3599, 3605.0, Outcome.FAILED, null, "CLM-1"),
                report("claims/prod/a", FLYWAY, "run-3", 3640, 3650.0, Outcome.FAILED, null),
                flyway("claims/prod/a", "V2", RowKind.APPLIED, 3700, 2),
                flyway("claims/prod/a", "V3", RowKind.APPLIED, 3701, 3),
                flyway("claims/prod/b", "V1", RowKind.APPLIED, 7200, 1),
                // By hand: one without and one with a ticket; and the same run name again on another day.
                report("claims/prod/b", SQL, "hand", 9000, 9002.0, Outcome.SUCCEEDED, null),
                report("claims/prod/b", SQL, "hand", 99_000, 99_002.0, Outcome.SUCCEEDED, sha(5)));
    }

    private static List<PipelineEvent> eligibilityInGit() {
        return List.of(
                commit(ELIGIBILITY, 11, "Start", -5000),
                introduced(ELIGIBILITY, 11, LIQUIBASE, "1::ada::db/a.yaml", Introduction.INTRODUCED, -5000),
                commit(ELIGIBILITY, 12, "elg-12: more", -4000),
                introduced(ELIGIBILITY, 12, LIQUIBASE, "2::ada::db/a.yaml", Introduction.INTRODUCED, -4000),
                commit(ELIGIBILITY, 13, "Merge branch 'main' into ELG-99-feature", -3900, 12),
                ticket("ELG-12", "Done", -4500),
                ticket("ELG-3", "Done", -4500));
    }

    private static List<PipelineEvent> eligibilityOnTargets() {
        List<PipelineEvent> events = new ArrayList<>();
        for (String client : List.of("x", "y")) {
            String path = "eligibility/prod/" + client;
            // One run whose rows are far apart, and a row without a run that falls between.
            events.add(liquibase(path, "1::ada::db/a.yaml", RowKind.APPLIED, 10, 1, at(5), "ELG-3"));
            events.add(liquibase(path, "2::ada::db/a.yaml", RowKind.APPLIED, 400, 2, at(5)));
        }
        events.add(liquibase("eligibility/prod/z", "1::ada::db/a.yaml", RowKind.APPLIED, 10, 1, at(5), "ELG-3"));
        events.add(report("eligibility/prod/z", LIQUIBASE, "ci-9", 4, 20.0, Outcome.FAILED, null));
        // The same ten digits, 10^10 ms later: another run.
        events.add(liquibase("eligibility/dev/one", "1::ada::db/a.yaml", RowKind.APPLIED, 6, 1, at(5)));
        events.add(liquibase("eligibility/dev/one", "1::ada::db/a.yaml", RowKind.RERAN, 10_000_006, 1, at(10_000_005)));
        // Two runs a moment apart, which only their ids part.
        events.add(liquibase("eligibility/dev/one", "2::ada::db/a.yaml", RowKind.APPLIED, 20, 2, at(19)));
        return events;
    }

    /** What happened to history tables, some of it told by two collectors, some told twice by one. */
    private static List<PipelineEvent> alterations() {
        HistoryObserved first = flyway("claims/qa/m", "V1", RowKind.APPLIED, 200_000, 1);
        HistoryObserved second = flyway("claims/qa/m", "V2", RowKind.APPLIED, 200_001, 2);
        HistoryObserved repaired = checked(first, new Checksum("flyway-crc32", "9"));
        HistoryObserved forged = flyway("claims/qa/m", "V2", RowKind.APPLIED, 230_000, 2);
        HistoryObserved rolled = liquibase("eligibility/qa/m", "7::ada::db/a.yaml", RowKind.APPLIED, 10, 7, at(5));
        HistoryObserved again = liquibase("eligibility/qa/m", "7::ada::db/a.yaml", RowKind.APPLIED, 6010, 7, at(6005));
        HistoryObserved dropped = liquibase("eligibility/qa/m", "8::ada::db/a.yaml", RowKind.APPLIED, 20, 8, at(15));
        HistoryObserved reported = liquibase("eligibility/qa/n", "9::ada::db/a.yaml", RowKind.APPLIED, 20, 9, at(15));
        return List.of(
                first,
                repaired,
                second,
                forged,
                edited(first, repaired, 210_000, 210_010),
                edited(first, repaired, 210_004, 210_014),
                edited(second, forged, 240_000, 240_010),
                vanished(second, 250_000, 250_010),
                vanished(second, 250_000, 250_012),
                returned(second, 260_000, 260_010),
                rolled,
                again,
                dropped,
                vanished(rolled, 3000, 3010),
                vanished(rolled, 2995, 3005),
                vanished(dropped, 3000, 3010),
                dropped(dropped, 3000, 3010),
                reported,
                report("eligibility/qa/n", LIQUIBASE, "liquibase rollback", 3002, 3004.0, Outcome.ROLLED_BACK, null),
                vanished(reported, 2000, 4000));
    }

    /** A table that keeps no times: a first look by two collectors, a head that moved on and back. */
    private static List<PipelineEvent> withoutTimes() {
        String path = "claims/qa/a";
        return List.of(
                alembic(path, "aaa", null, 10),
                alembic(path, "aaa", null, 15),
                alembic(path, "ccc", 100.0, 110, "aaa"),
                alembic(path, "ccc", 104.0, 114, "aaa"),
                alembic(path, "ccc", null, 500),
                report(path, ALEMBIC, "r", 105, 106.0, Outcome.SUCCEEDED, null),
                alembic(path, "aaa", 9000.0, 9010, "ccc"),
                follows("bbb", "aaa", 21),
                follows("ccc", "bbb", 22));
    }

    private static List<PipelineEvent> toldByHosts() {
        return List.of(
                hosted(CLAIMS, "77", "Prod", RunState.PENDING, 1, 400, null),
                hosted(CLAIMS, "77", "Prod", RunState.SUCCEEDED, 2, 420, sha(5), "CLM-1"),
                hosted(CLAIMS, "77", "Prod", RunState.INACTIVE, 3, 9000, null),
                hosted(CLAIMS, "78", "prod", RunState.FAILED, 1, 8000, sha(1)),
                hosted(CLAIMS, "79", "moon base 1", RunState.SUCCEEDED, 1, 8500, sha(98)),
                hosted(CLAIMS, "80", "Development", RunState.RUNNING, 0, 8600, null));
    }
}
