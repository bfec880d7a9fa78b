package dev.shiplog.report.model;

import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.Verdict;
import dev.shiplog.events.identity.ControlId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many deployments each control passed, failed and so on.
 *
 * @param deployments how many there are, judged or not
 * @param byControl by the control's id; a control that nothing was judged by is absent
 */
public record ControlCounts(long deployments, Map<String, Map<ControlResult, Long>> byControl) {
    /** How many deployments have this result by this control. */
    public long of(ControlId control, ControlResult result) {
        return byControl.getOrDefault(control.value(), Map.of()).getOrDefault(result, 0L);
    }

    /** How many deployments have no verdict by this control: nobody has judged them yet. */
    public long notJudged(ControlId control) {
        long judged = byControl.getOrDefault(control.value(), Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return Math.max(0, deployments - judged);
    }

    /** Counts one deployment after the other. */
    public static final class Builder {
        private final Map<String, Map<ControlResult, Long>> byControl = new TreeMap<>();
        private long deployments;

        /** Another deployment with its verdicts; none if nobody has judged it. */
        public void add(Collection<Verdict> verdicts) {
            deployments++;
            verdicts.forEach(verdict -> add(verdict.control(), verdict.result(), 1));
        }

        /** So many more of this result. */
        public void add(ControlId control, ControlResult result, long count) {
            byControl
                    .computeIfAbsent(control.value(), any -> new EnumMap<>(ControlResult.class))
                    .merge(result, count, Long::sum);
        }

        /** What was counted. */
        public ControlCounts build() {
            return build(deployments);
        }

        /** What was counted, of so many deployments. */
        public ControlCounts build(long total) {
            return new ControlCounts(total, byControl);
        }
    }
}
