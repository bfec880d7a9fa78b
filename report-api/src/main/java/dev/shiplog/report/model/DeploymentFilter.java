package dev.shiplog.report.model;

import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.Employment;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which deployments are asked for; null means any. It chooses whole deployments: one that matches is shown with all
 * its changes.
 *
 * @param ticket that the trail names anywhere
 * @param commit the beginning of a commit's name that the trail names, at least seven hexadecimal digits
 * @param pullRequest that the trail names, such as {@code acme/claims#7}
 * @param change that it applied or tried
 * @param type of a change that it applied or tried
 * @param employment of somebody whose account the trail names
 * @param control that judged it with {@code result}; without that, that it failed or is not evidenced by
 * @param result that {@code control}, or else any control, has given it
 * @param from the earliest start, included
 * @param to the latest start, not included
 * @param superseded whether deployments that turned out to be a part of another are shown too
 */
public record DeploymentFilter(
        @Nullable ApplicationName application,
        @Nullable EnvironmentName environment,
        @Nullable TargetName target,
        @Nullable ClientName client,
        @Nullable ActorName actor,
        @Nullable ToolName tool,
        @Nullable Mode mode,
        @Nullable Outcome outcome,
        @Nullable TicketKey ticket,
        @Nullable String commit,
        @Nullable PullRequestId pullRequest,
        @Nullable ChangeId change,
        @Nullable ChangeType type,
        @Nullable Employment employment,
        @Nullable ControlId control,
        @Nullable ControlResult result,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean superseded) {
    /** The names of its parameters, in the order in which they are described. */
    public static final List<String> PARAMETERS = List.of(
            "application",
            "environment",
            "target",
            "client",
            "actor",
            "tool",
            "mode",
            "outcome",
            "ticket",
            "commit",
            "pull_request",
            "change",
            "type",
            "employment",
            "control",
            "result",
            "from",
            "to",
            "superseded");

    /** The filter that lets every deployment through that still counts. */
    public static final DeploymentFilter EVERYTHING = new DeploymentFilter(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            false);

    /**
     * The filter that a request asks for; faults are left with the query.
     *
     * @param zone in which a date without a time begins
     */
    public static DeploymentFilter read(Query query, ZoneId zone) {
        Instant from = query.one("from", text -> Moments.read(text, zone));
        Instant to = query.one("to", text -> Moments.read(text, zone));
        if (from != null && to != null && !from.isBefore(to)) {
            query.fault("from " + from + " is not before to " + to + ", so nothing can match");
        }
        return new DeploymentFilter(
                query.one("application", ApplicationName::new),
                query.one("environment", EnvironmentName::new),
                query.one("target", TargetName::new),
                query.one("client", ClientName::new),
                query.one("actor", ActorName::new),
                query.one("tool", ToolName::new),
                query.choice("mode", Mode.class),
                query.choice("outcome", Outcome.class),
                query.one("ticket", TicketKey::new),
                query.one("commit", DeploymentFilter::beginningOfCommit),
                query.one("pull_request", PullRequestId::new),
                query.one("change", ChangeId::new),
                query.choice("type", ChangeType.class),
                query.choice("employment", Employment.class),
                query.one("control", ControlId::new),
                query.choice("result", ControlResult.class),
                from,
                to,
                query.flag("superseded", false));
    }

    /** The parameters that ask for this filter, in order; those that are not set are left out. */
    public Map<String, String> parameters() {
        Map<String, String> set = new LinkedHashMap<>();
        put(set, "application", application);
        put(set, "environment", environment);
        put(set, "target", target);
        put(set, "client", client);
        put(set, "actor", actor);
        put(set, "tool", tool);
        put(set, "mode", mode == null ? null : mode.name().toLowerCase(Locale.ROOT));
        put(set, "outcome", outcome == null ? null : outcome.name().toLowerCase(Locale.ROOT));
        put(set, "ticket", ticket);
        put(set, "commit", commit);
        put(set, "pull_request", pullRequest);
        put(set, "change", change);
        put(set, "type", type == null ? null : type.name().toLowerCase(Locale.ROOT));
        put(set, "employment", employment == null ? null : employment.name().toLowerCase(Locale.ROOT));
        put(set, "control", control);
        put(set, "result", result == null ? null : result.name().toLowerCase(Locale.ROOT));
        put(set, "from", from);
        put(set, "to", to);
        put(set, "superseded", superseded ? "true" : null);
        return set;
    }

    /** The filter in words, for covers and for the record of who exported what. */
    public String description() {
        String words = parameters().entrySet().stream()
                .map(entry -> switch (entry.getKey()) {
                    case "from" -> "started at or after " + entry.getValue();
                    case "to" -> "started before " + entry.getValue();
                    case "pull_request" -> "pull request is " + entry.getValue();
                    case "type" -> "a change is of the type " + entry.getValue();
                    case "employment" -> "somebody named is " + entry.getValue();
                    case "commit" -> "commit beginning with " + entry.getValue();
                    case "control" ->
                        result == null
                                ? "control " + entry.getValue() + " failed or is not evidenced"
                                : "control is " + entry.getValue();
                    case "superseded" -> "superseded deployments included";
                    default -> entry.getKey() + " is " + entry.getValue();
                })
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? "all deployments" : "deployments where " + words;
    }

    private static void put(Map<String, String> set, String name, @Nullable Object value) {
        if (value != null) {
            set.put(name, value.toString());
        }
    }

    private static String beginningOfCommit(String text) {
        return Text.matching("commit", text.toLowerCase(Locale.ROOT), "[0-9a-f]{7,64}", "7 to 64 hexadecimal digits");
    }
}
