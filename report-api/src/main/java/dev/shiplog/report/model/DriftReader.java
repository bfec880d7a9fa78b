package dev.shiplog.report.model;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.DriftId;
import dev.shiplog.events.identity.DriftRuleId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads where schemas differ from what they should be, and the looks that tell so. */
public interface DriftReader {
    /** The list's name in cursors. */
    String LIST = "drift";

    /** The name in cursors of the list of one difference's versions. */
    String VERSIONS = "drift versions";

    /** The name in cursors of the list of rules. */
    String RULES = "drift rules";

    /** A page of differences, each in its newest version: those first seen last first, and of them the greater id. */
    Page<DriftVersion> list(DriftFilter filter, @Nullable Cursor after, int limit);

    /** How many differences match. */
    long count(DriftFilter filter);

    /**
     * The differences of a target that stop a deployment, the newest first: those that are open, whether or not
     * somebody knows of them, and those that a rule covers which does not stand at this time any more.
     */
    List<DriftVersion> stopping(
            ApplicationName application, EnvironmentName environment, TargetName target, Instant now, int limit);

    /** How many these are. */
    long countStopping(ApplicationName application, EnvironmentName environment, TargetName target, Instant now);

    /** A page of rules by which differences are ignored, those that were set last first. */
    Page<DriftRule> rules(@Nullable ApplicationName application, @Nullable Cursor after, int limit);

    /** A rule, if there is one. */
    Optional<DriftRule> rule(DriftRuleId rule);

    /** Figures by application, environment and kind of object, in this order. */
    List<DriftFigures> figures(DriftFigures.Asked asked);

    /** The newest version of a difference, if there is one. */
    Optional<DriftVersion> find(DriftId drift);

    /**
     * A page of a difference's versions, the newest first.
     *
     * @param after where the previous page ended, its id being a version's number; null for the first page
     */
    Page<DriftVersion> versions(DriftId drift, @Nullable Cursor after, int limit);

    /** What a hash stands for, if anybody has told. */
    Optional<Definition> definition(String hash);

    /**
     * The newest look at each target that matches: those with open differences first, then those that could not be
     * read, then by name. Of the filter only application, environment, target and client count.
     */
    List<SchemaLook> looks(DriftFilter filter, int limit);

    /** The newest look at a target, if anybody has looked. */
    Optional<SchemaLook> look(ApplicationName application, EnvironmentName environment, TargetName target);

    /** Whether anybody has told of such a target. */
    boolean known(ApplicationName application, EnvironmentName environment, TargetName target);
}
