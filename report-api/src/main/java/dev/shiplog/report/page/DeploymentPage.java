package dev.shiplog.report.page;

import dev.shiplog.events.control.Control;
import dev.shiplog.events.control.ControlCatalogue;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.Verdict;
import dev.shiplog.events.identity.ExceptionId;
import dev.shiplog.report.model.DeploymentRow;
import dev.shiplog.report.model.JudgementVersion;
import dev.shiplog.report.model.TrailVersion;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a deployment shows.
 *
 * @param version of its trail that is shown
 * @param judgement null if nobody had judged it
 * @param knownAt as it was known then; null for now
 * @param versions all that there are of its trail, the first first
 * @param mayReadLog whether the caller may read what its run printed
 */
public record DeploymentPage(
        Visit visit,
        TrailVersion version,
        @Nullable JudgementVersion judgement,
        @Nullable Instant knownAt,
        List<TrailVersion> versions,
        boolean mayReadLog) {
    private static final List<ControlResult> ORDER = List.of(
            ControlResult.FAILED,
            ControlResult.NOT_EVIDENCED,
            ControlResult.WAIVED,
            ControlResult.PASSED,
            ControlResult.NOT_APPLICABLE);

    /** The verdicts, what needs a person's eye first. */
    public List<Verdict> verdicts() {
        return judgement == null
                ? List.of()
                : judgement.judgement().verdicts().stream()
                        .sorted(Comparator.comparingInt((Verdict verdict) -> ORDER.indexOf(verdict.result()))
                                .thenComparing(verdict -> verdict.control().value()))
                        .toList();
    }

    /** The title of a control. */
    public String title(Verdict verdict) {
        return ControlCatalogue.find(verdict.control()).map(Control::title).orElse("");
    }

    /** The link to the exception that a verdict rests on. */
    public String exception(ExceptionId exception) {
        return Visit.link("/exceptions", Map.of("exception", exception.value()));
    }

    /** Its changes with their evidence. */
    public List<DeploymentRow> rows() {
        return DeploymentRow.of(version.trail());
    }

    /** How the schema of its target stood around it; null if nobody looked for drift there. */
    public @Nullable SchemaAround schema() {
        return SchemaAround.of(version.trail());
    }

    /** All evidence beside changes, commits, pull requests and tickets. */
    public List<EvidenceLine> evidence() {
        return EvidenceLine.of(version.trail().evidence());
    }
}
