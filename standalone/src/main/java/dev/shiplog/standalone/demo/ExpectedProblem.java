package dev.shiplog.standalone.demo;

import dev.shiplog.events.finding.PromotionProblemKind;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.EnvironmentName;
import org.jspecify.annotations.Nullable;

/**
 * What must be found wrong with the way of a change; nothing else may be.
 *
 * @param environment null where it concerns no single one
 * @param ended whether it is over
 */
public record ExpectedProblem(
        ApplicationName application,
        ChangeId change,
        PromotionProblemKind kind,
        @Nullable EnvironmentName environment,
        boolean ended) {}
