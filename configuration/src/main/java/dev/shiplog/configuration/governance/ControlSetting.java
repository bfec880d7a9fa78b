package dev.shiplog.configuration.governance;

import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.ControlId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a control is set within a scope; the last setting that covers a place and says a thing counts.
 *
 * @param enabled null where this setting does not say
 * @param reason why it is switched off; null where it is not
 * @param severity null where this setting does not say
 * @param parameters by the names of the control's parameters, each a valid text of its kind; lists with commas
 */
public record ControlSetting(
        ControlId control,
        Scope scope,
        @Nullable Boolean enabled,
        @Nullable String reason,
        @Nullable Severity severity,
        Map<String, String> parameters) {
    public ControlSetting {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
}
