package dev.shiplog.report.model;

import java.util.List;

/** Reads what is known of the targets that a fact or a trail has told of. */
public interface TargetReader {
    /** All targets, by application, environment and target name; each once for each tool. */
    List<TargetState> targets();
}
