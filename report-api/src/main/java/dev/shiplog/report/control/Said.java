package dev.shiplog.report.control;

import dev.shiplog.events.finding.ControlResult;

/** A result with its reason. */
record Said(ControlResult result, String reason) {
    static Said passed(String reason) {
        return new Said(ControlResult.PASSED, reason);
    }

    static Said failed(String reason) {
        return new Said(ControlResult.FAILED, reason);
    }

    static Said notEvidenced(String reason) {
        return new Said(ControlResult.NOT_EVIDENCED, reason);
    }

    static Said notApplicable(String reason) {
        return new Said(ControlResult.NOT_APPLICABLE, reason);
    }
}
