package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.ExceptionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one control says of one deployment.
 *
 * @param reason in words: which evidence was looked at and what it shows, or what is missing
 * @param facts that it rests on, beside what the trail names
 * @param exception that waives it; null unless it is waived
 */
public record Verdict(
        ControlId control,
        ControlResult result,
        Severity severity,
        String reason,
        List<FactRef> facts,
        @Nullable ExceptionId exception) {
    public Verdict {
        Bounds.present("control", control);
        Bounds.present("result", result);
        Bounds.present("severity", severity);
        reason = Bounds.present("reason", Bounds.text(reason));
        facts = Bounds.list("facts", facts);
        if ((exception != null) != (result == ControlResult.WAIVED)) {
            throw new IllegalArgumentException("exception must be there if, and only if, the result is waived");
        }
    }
}
