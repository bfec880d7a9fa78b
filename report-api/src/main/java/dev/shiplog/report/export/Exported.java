package dev.shiplog.report.export;

import dev.shiplog.events.finding.Judgement;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.Verdict;
import dev.shiplog.report.model.DeploymentRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as an export takes it.
 *
 * @param judgement what the controls say of it; null if nobody has judged it
 */
record Exported(Trail trail, @Nullable Judgement judgement) {
    /** Its rows, in the order of execution; at least one. */
    List<DeploymentRow> rows() {
        return DeploymentRow.of(trail);
    }

    /** One for each control that judged it. */
    List<Verdict> verdicts() {
        return judgement == null ? List.of() : judgement.verdicts();
    }
}
