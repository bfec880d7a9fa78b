package dev.shiplog.processor.evidence;

import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.ApprovalRecorded;
import dev.shiplog.events.fact.BackupRecorded;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.DriftChecked;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.IncidentChanged;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PipelineRunChanged;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.ReleaseChanged;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.TagObserved;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.fact.TicketCommented;
import dev.shiplog.events.fact.VerificationRecorded;
import dev.shiplog.events.fact.WorkLogged;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.processor.correlation.Lookup;
import dev.shiplog.processor.correlation.Placed;
import dev.shiplog.processor.correlation.Repositories;
import dev.shiplog.processor.state.Keys;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where evidence is kept: each fact under what it describes, so that a later description takes its place; and the links
 * by which it is found, all those of one thing next to each other.
 */
public final class EvidenceKeys {
    private static final String NOTHING = "";

    private EvidenceKeys() {}

    /** The key of a fact without the application. */
    public static String of(Fact fact) {
        return switch (fact.event()) {
            case ChangeIntroduced e ->
                Keys.of("change", e.tool(), e.change(), e.repository(), e.commit(), e.path(), e.introduction());
            case CommitObserved e -> Keys.of("commit", e.sha(), e.repository());
            case PullRequestChanged e -> Keys.of("pull", e.pullRequest());
            case ReviewSubmitted e -> Keys.of("review", e.pullRequest(), e.review());
            case TicketChanged e -> Keys.of("ticket", e.ticket());
            case TicketCommented e -> Keys.of("comment", e.ticket(), e.comment());
            case TagObserved e -> Keys.of("tag", e.repository(), e.tag());
            case ReleaseChanged e -> Keys.of("release", e.owner(), e.release());
            case PipelineRunChanged e -> run(e);
            // Each decision stays: one that is taken back later stood until then.
            case ApprovalRecorded e ->
                Keys.of("approval", fact.source(), e.approval(), e.approver(), e.decision(), Keys.time(e.decidedAt()));
            case VerificationRecorded e -> Keys.of("verification", fact.source(), e.verification());
            case WorkLogged e -> Keys.of("work", fact.source(), e.work());
            case IncidentChanged e -> Keys.of("incident", fact.source(), e.incident());
            case BackupRecorded e -> Keys.of("backup", e.target().path(), fact.source(), e.backup());
            case DriftChecked e -> Keys.of("drift", e.target().path(), fact.source(), e.check());
            case PipelineEvent e ->
                throw new IllegalArgumentException(e.getClass().getSimpleName() + " is not kept as evidence");
        };
    }

    /** The keys, this one among them, of what is the same thing under any name of its repository. */
    public static List<String> aliases(Repositories repositories, String key) {
        String[] parts = Keys.parts(key, 3);
        if (!repositories.moved()) {
            return List.of(key);
        }
        return switch (parts[0]) {
            case "tag", "release", "pipeline" ->
                repositories.names(repositories.current(new RepositoryName(parts[1]))).stream()
                        .map(name -> Keys.of(parts[0], name, parts[2]))
                        .toList();
            case "pull" ->
                repositories.names(repositories.current(new PullRequestId(parts[1]))).stream()
                        .map(id -> Keys.of(parts[0], id))
                        .toList();
            default -> List.of(key);
        };
    }

    /** Under which a ticket's step from status to status, or its move, is kept for good. */
    public static String told(Fact fact, TicketChanged event) {
        return Keys.of("told", event.ticket(), Keys.time(event.updatedAt()), fact.source(), fact.id());
    }

    /** The links to a fact that is kept under this key, and what they say, by their keys. */
    public static Map<String, String> links(String application, Fact fact, String key) {
        Map<String, String> links = new LinkedHashMap<>();
        switch (fact.event()) {
            case CommitObserved e -> {
                e.broughtIn().forEach(sha -> link(links, application, new Lookup.OfCommit(sha), "brought", e.sha()));
                e.reverts().forEach(sha -> link(links, application, new Lookup.OfCommit(sha), "reverted", e.sha()));
            }
            case PullRequestChanged e ->
                Lookup.commitsOf(e)
                        .forEach(sha -> link(links, application, new Lookup.OfCommit(sha), "pull", e.pullRequest()));
            case TagObserved e -> {
                if (e.commit() != null) {
                    link(links, application, new Lookup.OfCommit(e.commit()), "tag", key);
                }
            }
            case ReleaseChanged e -> {
                if (e.repository() != null && e.tag() != null) {
                    link(links, application, new Lookup.OfRelease(e.repository(), e.tag()), "release", key);
                }
            }
            case PipelineRunChanged e -> {
                if (e.commit() != null) {
                    link(links, application, new Lookup.OfCommit(e.commit()), "run", key);
                }
                if (e.url() != null) {
                    link(links, application, Lookup.OfPage.of(e.url()), "run", key);
                }
            }
            case TicketChanged e -> {
                if (e.formerly() != null && key.startsWith("told")) {
                    link(links, application, new Lookup.OfTicket(e.formerly()), "moved", key);
                }
            }
            case BackupRecorded e ->
                links.put(
                        timed(application, "taken", e.target(), e.occurredAt(), key),
                        e.outcome().name());
            case DriftChecked e -> links.put(timed(application, "looked", e.target(), e.checkedAt(), key), NOTHING);
            case PipelineEvent e -> {
                About about = about(e);
                if (about != null) {
                    Lookup.named(about).forEach(thing -> link(links, application, thing, "about", key));
                }
            }
        }
        return links;
    }

    /** By which evidence is found that names no more than a place. */
    public static String placed(String application, Placed placed, String key) {
        return Keys.of(
                application,
                "placed",
                placed.kind(),
                placed.environment(),
                placed.target() == null ? NOTHING : placed.target(),
                Keys.time(placed.at()),
                key);
    }

    /** What the keys of all links to a thing begin with. */
    static String linksTo(String application, Lookup thing) {
        return Keys.prefix(application, "link", thing.text());
    }

    static @Nullable About about(PipelineEvent event) {
        return switch (event) {
            case ApprovalRecorded e -> e.about();
            case VerificationRecorded e -> e.about();
            case WorkLogged e -> e.about();
            case IncidentChanged e -> e.about();
            case PipelineEvent e -> null;
        };
    }

    private static String run(PipelineRunChanged run) {
        return Keys.of("pipeline", run.repository(), run.run(), run.job() == null ? NOTHING : run.job());
    }

    private static void link(Map<String, String> links, String application, Lookup thing, String kind, Object what) {
        links.put(linksTo(application, thing) + Keys.of(kind, what), NOTHING);
    }

    private static String timed(String application, String kind, TargetRef target, Instant at, String key) {
        return Keys.of(application, kind, target.path(), Keys.time(at), key);
    }
}
