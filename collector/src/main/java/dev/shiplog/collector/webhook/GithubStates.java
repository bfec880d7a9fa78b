package dev.shiplog.collector.webhook;

import dev.shiplog.events.fact.RunState;
import org.jspecify.annotations.Nullable;

/** GitHub's words for how something stands. */
final class GithubStates {
    private GithubStates() {}

    /**
     * Of a deployment. {@code inactive} is sent about the deployment before, when a new one succeeds: it is never a
     * failure.
     */
    static RunState ofDeployment(String state) {
        return switch (state) {
            case "pending", "queued", "waiting" -> RunState.PENDING;
            case "in_progress" -> RunState.RUNNING;
            case "success" -> RunState.SUCCEEDED;
            case "failure", "error" -> RunState.FAILED;
            case "inactive" -> RunState.INACTIVE;
            default -> RunState.UNKNOWN;
        };
    }

    /** Of a run, a job or a check: a status, and a conclusion once it is completed. */
    static RunState ofRun(String status, @Nullable String conclusion) {
        return switch (status) {
            case "queued", "requested", "waiting", "pending" -> RunState.PENDING;
            case "in_progress" -> RunState.RUNNING;
            case "completed" -> concluded(conclusion == null ? "" : conclusion);
            default -> RunState.UNKNOWN;
        };
    }

    private static RunState concluded(String conclusion) {
        return switch (conclusion) {
            case "success" -> RunState.SUCCEEDED;
            case "failure", "timed_out", "startup_failure" -> RunState.FAILED;
            case "cancelled" -> RunState.CANCELLED;
            case "skipped" -> RunState.SKIPPED;
            case "action_required" -> RunState.PENDING;
            default -> RunState.UNKNOWN;
        };
    }

    /** Of a commit status. */
    static RunState ofStatus(String state) {
        return switch (state) {
            case "pending" -> RunState.PENDING;
            case "success" -> RunState.SUCCEEDED;
            case "failure", "error" -> RunState.FAILED;
            default -> RunState.UNKNOWN;
        };
    }

    static boolean ended(RunState state) {
        return switch (state) {
            case SUCCEEDED, FAILED, CANCELLED, SKIPPED, ROLLED_BACK -> true;
            case PENDING, RUNNING, INACTIVE, UNKNOWN -> false;
        };
    }
}
