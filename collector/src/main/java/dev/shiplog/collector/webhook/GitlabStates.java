package dev.shiplog.collector.webhook;

import dev.shiplog.events.fact.RunState;

/** GitLab's words for how a pipeline, a job or a deployment stands. */
final class GitlabStates {
    private GitlabStates() {}

    static RunState of(String status) {
        return switch (status) {
            case "created",
                    "waiting_for_resource",
                    "waiting_for_callback",
                    "preparing",
                    "pending",
                    "manual",
                    "scheduled",
                    "blocked" -> RunState.PENDING;
            case "running", "canceling" -> RunState.RUNNING;
            case "success" -> RunState.SUCCEEDED;
            case "failed" -> RunState.FAILED;
            case "canceled" -> RunState.CANCELLED;
            case "skipped" -> RunState.SKIPPED;
            default -> RunState.UNKNOWN;
        };
    }
}
