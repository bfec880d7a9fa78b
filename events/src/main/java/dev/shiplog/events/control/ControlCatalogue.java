package dev.shiplog.events.control;

import dev.shiplog.events.identity.ControlId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All controls that this version knows, in the order of their ids. */
public final class ControlCatalogue {
    private static final List<Control> ALL = Stream.concat(
                    DeploymentControls.ALL.stream(), PopulationControls.ALL.stream())
            .sorted(Comparator.comparing(control -> control.id().value()))
            .toList();

    private ControlCatalogue() {}

    /** All of them. */
    public static List<Control> all() {
        return ALL;
    }

    /** Those that are asked of this. */
    public static List<Control> of(ControlScope scope) {
        return ALL.stream().filter(control -> control.scope() == scope).toList();
    }

    /** The control with this id, if there is one. */
    public static Optional<Control> find(ControlId id) {
        return ALL.stream().filter(control -> control.id().equals(id)).findFirst();
    }
}
