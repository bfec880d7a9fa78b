package dev.shiplog.report.page;

import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.TrailEvidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence in one line.
 *
 * @param kind such as approval
 * @param result in words, such as approved
 * @param who null if nobody says
 * @param at when it was done, or ended; null if nobody says
 * @param url of the piece itself; null if there is none
 * @param from every way in which it was linked
 */
public record EvidenceLine(
        String kind,
        String result,
        String what,
        @Nullable Object who,
        @Nullable Instant at,
        @Nullable String url,
        List<Provenance> from) {
    /** All of them, kind after kind. */
    public static List<EvidenceLine> of(TrailEvidence evidence) {
        List<EvidenceLine> lines = new ArrayList<>();
        evidence.approvals()
                .forEach(each -> lines.add(new EvidenceLine(
                        "approval",
                        words(each.decision()),
                        text(each.comment()),
                        each.approver(),
                        each.decidedAt(),
                        each.url(),
                        each.from())));
        evidence.verifications()
                .forEach(each -> lines.add(new EvidenceLine(
                        "verification",
                        words(each.result()),
                        each.name()
                                + counted(each.passed(), " passed")
                                + counted(each.failed(), " failed")
                                + more(each.problem()),
                        each.actor(),
                        each.finishedAt(),
                        each.url(),
                        each.from())));
        evidence.backups()
                .forEach(each -> lines.add(new EvidenceLine(
                        "backup",
                        words(each.outcome()),
                        each.backup()
                                + more(each.kind())
                                + more(each.location())
                                + (each.restoredAt() == null
                                        ? "; restoring it was never tried with success, as far as is known"
                                        : "; restored with success at " + each.restoredAt())
                                + more(each.problem()),
                        null,
                        each.finishedAt(),
                        null,
                        each.from())));
        evidence.driftChecks()
                .forEach(each -> lines.add(new EvidenceLine(
                        "drift check",
                        words(each.result()),
                        text(each.summary()) + counted(each.differences(), " differences"),
                        each.checker(),
                        each.checkedAt(),
                        null,
                        each.from())));
        others(evidence, lines);
        return lines;
    }

    private static void others(TrailEvidence evidence, List<EvidenceLine> lines) {
        evidence.work()
                .forEach(each -> lines.add(new EvidenceLine(
                        "work",
                        each.took().toString(),
                        text(each.activity()),
                        each.author(),
                        each.startedAt(),
                        null,
                        each.from())));
        evidence.incidents()
                .forEach(each -> lines.add(new EvidenceLine(
                        "incident",
                        words(each.state()),
                        each.incident() + ": " + each.title() + more(each.severity()),
                        null,
                        each.startedAt(),
                        each.url(),
                        each.from())));
        evidence.pipelineRuns()
                .forEach(each -> lines.add(new EvidenceLine(
                        "pipeline run",
                        words(each.state()),
                        each.repository() + " " + each.run() + more(each.job()) + more(each.name()) + ", attempt "
                                + each.attempt(),
                        each.actor(),
                        each.finishedAt() == null ? each.startedAt() : each.finishedAt(),
                        each.url(),
                        each.from())));
        evidence.releases()
                .forEach(each -> lines.add(new EvidenceLine(
                        "release",
                        each.releasedAt() == null ? "draft" : "released",
                        each.name() + more(each.tag()),
                        null,
                        each.releasedAt(),
                        each.url(),
                        each.from())));
        evidence.comments()
                .forEach(each -> lines.add(new EvidenceLine(
                        "comment",
                        each.ticket().value(),
                        text(each.text()),
                        each.author(),
                        each.updatedAt(),
                        null,
                        each.from())));
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String more(@Nullable String text) {
        return text == null ? "" : ", " + text;
    }

    private static String counted(@Nullable Integer count, String what) {
        return count == null ? "" : ", " + count + what;
    }
}
