package dev.shiplog.report.outbound.jira;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.json.CanonicalJson;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.report.outbound.parcel.Links;
import java.util.Objects;

/** A trail as what Jira Data Center keeps with an issue: a link and a comment. */
final class IssueForm {
    private static final ObjectMapper JSON = ShiplogJson.mapper();

    private final Links links;

    IssueForm(Links links) {
        this.links = links;
    }

    /** By which Jira knows a link again, so that writing it twice leaves one. */
    static String globalId(Trail trail) {
        return "shiplog=deployment:" + trail.deployment();
    }

    String link(Trail trail) {
        ObjectNode link = JSON.createObjectNode();
        link.put("globalId", globalId(trail));
        link.putObject("application").put("type", "dev.shiplog").put("name", "Shiplog");
        link.put("relationship", "deployed by");
        ObjectNode object = link.putObject("object");
        object.put("url", url(trail));
        object.put("title", Phrases.cut(headline(trail)));
        object.put("summary", Phrases.description(trail));
        object.putObject("status").put("resolved", trail.outcome() == Outcome.SUCCEEDED);
        return CanonicalJson.text(link);
    }

    String comment(Trail trail) {
        return CanonicalJson.text(JSON.createObjectNode()
                .put("body", Phrases.description(trail) + "\n" + url(trail) + "\n" + marker(trail)));
    }

    /** By which a comment is found again. Names have no characters to which Jira gives a meaning. */
    static String marker(Trail trail) {
        return "Shiplog " + trail.deployment() + " " + trail.outcome();
    }

    /** Whether it has ended, and how; only then a comment is written. */
    static boolean ended(Trail trail) {
        return switch (trail.outcome()) {
            case SUCCEEDED, FAILED, PARTIAL, ROLLED_BACK -> true;
            case RUNNING, SKIPPED -> false;
        };
    }

    private static String headline(Trail trail) {
        return trail.target().environment() + ": " + trail.target().application() + " " + Phrases.label(trail) + " "
                + Phrases.ended(trail.outcome());
    }

    private String url(Trail trail) {
        return Objects.requireNonNullElse(links.deployment(trail.deployment()), "");
    }
}
