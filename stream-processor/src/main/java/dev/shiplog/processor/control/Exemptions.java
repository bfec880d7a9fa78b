package dev.shiplog.processor.control;

import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ControlId;
import java.util.Collection;
import java.util.List;

/** Finds the exceptions that may cover a deployment. */
@FunctionalInterface
public interface Exemptions {
    /**
     * Those from a control that concern a deployment as a whole, or any of these changes; others may be among them.
     *
     * @param changes that the control fails for
     */
    List<Waiver> of(ControlId control, Trail trail, Collection<ChangeId> changes);
}
