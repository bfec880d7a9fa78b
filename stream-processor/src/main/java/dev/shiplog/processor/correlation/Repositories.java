package dev.shiplog.processor.correlation;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Repository;
import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.ApprovalRecorded;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.IncidentChanged;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PipelineRunChanged;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.ReleaseChanged;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.TagObserved;
import dev.shiplog.events.fact.VerificationRecorded;
import dev.shiplog.events.fact.WorkLogged;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of an application's repositories: one that was renamed or moved is the same under all of its names, and
 * stands on trails under the one that it has now. Facts are kept as they were told, and read under that name, so that a
 * name which is configured later holds for what came before.
 */
public final class Repositories {
    /** None that was ever moved. */
    public static final Repositories UNMOVED = new Repositories(List.of());

    private final Map<RepositoryName, RepositoryName> now = new HashMap<>();
    private final Map<RepositoryName, List<RepositoryName>> all = new HashMap<>();

    Repositories(List<Repository> repositories) {
        for (Repository repository : repositories) {
            List<RepositoryName> names = new ArrayList<>();
            repository.formerNames().stream()
                    .sorted(Comparator.comparing(RepositoryName::value))
                    .filter(former -> !former.equals(repository.name()))
                    .forEach(former -> {
                        now.put(former, repository.name());
                        names.add(former);
                    });
            if (!names.isEmpty()) {
                names.addFirst(repository.name());
                all.put(repository.name(), List.copyOf(names));
            }
        }
    }

    static Repositories of(@Nullable Application application) {
        return application == null ? UNMOVED : new Repositories(application.repositories());
    }

    /** Whether any of them had another name. */
    public boolean moved() {
        return !all.isEmpty();
    }

    /** The name that a repository has now. */
    public RepositoryName current(RepositoryName name) {
        return now.getOrDefault(name, name);
    }

    /** The same for the repository of a pull request. */
    public PullRequestId current(PullRequestId id) {
        RepositoryName name = current(id.repository());
        return name.equals(id.repository()) ? id : new PullRequestId(name + numbered(id));
    }

    /** All names of the repository that has this name now. */
    public List<RepositoryName> names(RepositoryName current) {
        return all.getOrDefault(current, List.of(current));
    }

    /** A pull request under all names of its repository. */
    public List<PullRequestId> names(PullRequestId current) {
        return names(current.repository()).stream()
                .map(name -> new PullRequestId(name + numbered(current)))
                .toList();
    }

    /** The fact as if its repository had always had the name that it has now. */
    public Fact current(Fact fact) {
        return moved() ? new Fact(fact.source(), fact.id(), current(fact.event())) : fact;
    }

    private static String numbered(PullRequestId id) {
        return id.value().substring(id.value().lastIndexOf('#'));
    }

    private PipelineEvent current(PipelineEvent event) {
        return switch (event) {
            case CommitObserved e ->
                new CommitObserved(
                        current(e.repository()),
                        e.sha(),
                        e.author(),
                        e.authorKey(),
                        e.authoredAt(),
                        e.committer(),
                        e.committedAt(),
                        e.message(),
                        e.parents(),
                        e.broughtIn(),
                        e.reverts(),
                        e.signature());
            case ChangeIntroduced e -> introduced(e);
            case PullRequestChanged e -> pullRequest(e);
            case ReviewSubmitted e ->
                new ReviewSubmitted(
                        current(e.pullRequest()),
                        e.review(),
                        e.reviewer(),
                        e.state(),
                        e.commit(),
                        e.url(),
                        e.submittedAt());
            case TagObserved e ->
                new TagObserved(
                        current(e.repository()),
                        e.tag(),
                        e.commit(),
                        e.annotated(),
                        e.tagger(),
                        e.message(),
                        e.signature(),
                        e.at());
            case PipelineRunChanged e -> run(e);
            case ReleaseChanged e -> release(e);
            case DeploymentChanged e -> hosted(e);
            case ApprovalRecorded e -> approval(e);
            case VerificationRecorded e -> verification(e);
            case WorkLogged e -> work(e);
            case IncidentChanged e -> incident(e);
            case PipelineEvent e -> e;
        };
    }

    private ApprovalRecorded approval(ApprovalRecorded e) {
        return new ApprovalRecorded(
                e.approval(), about(e.about()), e.approver(), e.decision(), e.comment(), e.url(), e.decidedAt());
    }

    private WorkLogged work(WorkLogged e) {
        return new WorkLogged(
                e.work(),
                about(e.about()),
                e.author(),
                e.startedAt(),
                e.took(),
                e.activity(),
                e.comment(),
                e.deleted(),
                e.updatedAt());
    }

    private About about(About about) {
        RepositoryName repository = about.repository();
        PullRequestId pullRequest = about.pullRequest();
        return new About(
                about.application(),
                about.environment(),
                about.target(),
                about.run(),
                repository == null ? null : current(repository),
                about.commit(),
                pullRequest == null ? null : current(pullRequest),
                about.tool(),
                about.change(),
                about.tickets());
    }

    private ChangeIntroduced introduced(ChangeIntroduced e) {
        return new ChangeIntroduced(
                current(e.repository()),
                e.commit(),
                e.tool(),
                e.change(),
                e.introduction(),
                e.path(),
                e.position(),
                e.type(),
                e.checksum(),
                e.author(),
                e.comment(),
                e.labels(),
                e.conditional(),
                e.reversible(),
                e.follows(),
                e.objects(),
                e.committedAt());
    }

    private PullRequestChanged pullRequest(PullRequestChanged e) {
        return new PullRequestChanged(
                current(e.pullRequest()),
                e.title(),
                e.body(),
                e.state(),
                e.author(),
                e.headBranch(),
                e.baseBranch(),
                e.headCommit(),
                e.mergeCommit(),
                e.mergedBy(),
                e.mergedAt(),
                e.labels(),
                e.url(),
                e.updatedAt());
    }

    private PipelineRunChanged run(PipelineRunChanged e) {
        return new PipelineRunChanged(
                current(e.repository()),
                e.run(),
                e.job(),
                e.attempt(),
                e.name(),
                e.state(),
                e.trigger(),
                e.ref(),
                e.commit(),
                e.environment(),
                e.actor(),
                e.startedAt(),
                e.finishedAt(),
                e.url(),
                e.updatedAt());
    }

    private ReleaseChanged release(ReleaseChanged e) {
        RepositoryName repository = e.repository();
        return new ReleaseChanged(
                e.release(),
                repository == null ? null : current(repository),
                e.project(),
                e.name(),
                e.tag(),
                e.state(),
                e.author(),
                e.description(),
                e.url(),
                e.publishedAt(),
                e.updatedAt());
    }

    private DeploymentChanged hosted(DeploymentChanged e) {
        return new DeploymentChanged(
                e.tool(),
                e.deployment(),
                about(e.about()),
                e.state(),
                e.service(),
                e.environmentType(),
                e.ref(),
                e.version(),
                e.description(),
                e.actor(),
                e.mode(),
                e.startedAt(),
                e.finishedAt(),
                e.sequence(),
                e.url(),
                e.pipelineUrl(),
                e.problem(),
                e.updatedAt());
    }

    private VerificationRecorded verification(VerificationRecorded e) {
        return new VerificationRecorded(
                e.verification(),
                about(e.about()),
                e.name(),
                e.mode(),
                e.actor(),
                e.result(),
                e.startedAt(),
                e.finishedAt(),
                e.passed(),
                e.failed(),
                e.url(),
                e.problem());
    }

    private IncidentChanged incident(IncidentChanged e) {
        return new IncidentChanged(
                e.incident(),
                about(e.about()),
                e.title(),
                e.state(),
                e.severity(),
                e.service(),
                e.actor(),
                e.startedAt(),
                e.resolvedAt(),
                e.url(),
                e.updatedAt());
    }
}
