package dev.shiplog.standalone.demo;

import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.TargetRef;
import org.jspecify.annotations.Nullable;

/**
 * An alert that must have come of the story. More resolved ones may: while a fleet is brought up one by one, some are
 * behind for a moment.
 *
 * @param target null if it is not bound to one
 * @param change null if it is not bound to one
 * @param control null if it is not about one
 * @param run of the deployment that failed the control, as its pipeline reported it; null if it is not about one
 */
public record ExpectedAlert(
        AlertKind kind,
        AlertState state,
        ApplicationName application,
        @Nullable TargetRef target,
        @Nullable ChangeId change,
        @Nullable ControlId control,
        @Nullable String run) {}
