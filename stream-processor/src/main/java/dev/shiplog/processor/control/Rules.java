package dev.shiplog.processor.control;

import dev.shiplog.events.identity.ControlId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The question of each control that is asked of deployments. */
final class Rules {
    private static final Map<String, Rule> BY_ID = Map.ofEntries(
            Map.entry("K01", TicketRules::traceable),
            Map.entry("K02", ApprovalRule::judge),
            Map.entry("K03", DutiesRule::judge),
            Map.entry("K04", ReviewRule::judge),
            Map.entry("K05", PathRules::testedBefore),
            Map.entry("K06", PathRules::sameEverywhere),
            Map.entry("K07", PathRules::inOrder),
            Map.entry("K08", PathRules::wayBack),
            Map.entry("K09", TargetRules::backedUp),
            Map.entry("K10", TargetRules::inWindow),
            Map.entry("K11", TargetRules::noDrift),
            Map.entry("K12", AfterwardsRules::reviewedAfterwards),
            Map.entry("K13", RecordRules::deployerAllowed),
            Map.entry("K14", RecordRules::byPipeline),
            Map.entry("K15", AfterwardsRules::failureHandled),
            Map.entry("K16", AfterwardsRules::verified),
            Map.entry("K17", RecordRules::complete),
            Map.entry("K21", RecordRules::timesUsable),
            Map.entry("K24", TicketRules::securityConsidered),
            Map.entry("K26", RecordRules::fromInside));

    /** Those that ask about each thing that was brought, and so can be told of none while not all are known. */
    private static final Set<String> OF_EACH_PART = Set.of("K01", "K02", "K03", "K04", "K12", "K24");

    private Rules() {}

    /** Whether the control asks about each thing that a deployment brought. */
    static boolean ofEachPart(ControlId control) {
        return OF_EACH_PART.contains(control.value());
    }

    /** The question of this control; empty for one that is asked of all that Shiplog holds. */
    static Optional<Rule> of(ControlId control) {
        return Optional.ofNullable(BY_ID.get(control.value()));
    }
}
