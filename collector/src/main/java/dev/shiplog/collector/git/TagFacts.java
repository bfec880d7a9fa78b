package dev.shiplog.collector.git;

import dev.shiplog.configuration.DeploymentRule;
import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.GitSignature;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.fact.TagObserved;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.ToolName;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Says what a tag is, and which deployment it stands for where a rule takes tags of its name for deployments. */
final class TagFacts {
    /** How such deployments are told from those of other hosts. */
    static final ToolName TOOL = new ToolName("git-tag");

    private static final String NOT_ANNOTATED =
            "The tag is not annotated: nobody is named, and the time is the commit's. Tag with git tag -a.";

    private final RepositoryName repository;
    private final List<DeploymentRule.ByTag> rules;
    private final RevWalk walk;
    private final UnaryOperator<String> masking;

    TagFacts(dev.shiplog.configuration.Repository configured, RevWalk walk, UnaryOperator<String> masking) {
        this.repository = configured.name();
        this.rules = configured.deployments().stream()
                .filter(DeploymentRule.ByTag.class::isInstance)
                .map(DeploymentRule.ByTag.class::cast)
                .toList();
        this.walk = walk;
        this.masking = masking;
    }

    /** The facts of a tag; none if it marks no commit. */
    List<PipelineEvent> observed(String name, ObjectId id) throws IOException {
        Marked marked = marked(id);
        if (marked == null) {
            return List.of();
        }
        List<PipelineEvent> facts = new ArrayList<>();
        facts.add(new TagObserved(
                repository,
                name,
                marked.commit,
                marked.annotated,
                marked.tagger,
                marked.message == null
                        ? null
                        : masking.apply(Signatures.unsigned(marked.message).strip()),
                marked.signature,
                marked.at));
        for (DeploymentRule.ByTag rule : rules) {
            if (rule.tag().matches(name)) {
                facts.add(deployment(name, marked, rule));
            }
        }
        return facts;
    }

    PipelineEvent gone(String name, Instant noticed) {
        return new TagObserved(repository, name, null, false, null, null, null, noticed);
    }

    @Nullable
    ObjectId deployed(String name, ObjectId id) throws IOException {
        if (rules.stream().noneMatch(rule -> rule.tag().matches(name))) {
            return null;
        }
        Marked marked = marked(id);
        return marked == null ? null : ObjectId.fromString(marked.commit.value());
    }

    /** A tag that is moved is another deployment, so its commit is part of the deployment's name. */
    private DeploymentChanged deployment(String name, Marked marked, DeploymentRule.ByTag rule) {
        String environment = rule.environment().value();
        return new DeploymentChanged(
                TOOL,
                repository + " " + name + "@" + marked.commit.abbreviated() + " " + environment,
                About.commit(repository, marked.commit, environment),
                RunState.SUCCEEDED,
                null,
                null,
                name,
                name,
                marked.message == null
                        ? null
                        : masking.apply(Signatures.unsigned(marked.message).strip()),
                marked.tagger,
                Mode.UNKNOWN,
                null,
                marked.at,
                0,
                null,
                null,
                marked.annotated ? null : NOT_ANNOTATED,
                marked.at);
    }

    private @Nullable Marked marked(ObjectId id) throws IOException {
        RevObject object;
        try {
            object = walk.parseAny(id);
        } catch (MissingObjectException e) {
            // The tag of a shallow or damaged repository: what it marks is not here.
            return null;
        }
        RevTag tag = object instanceof RevTag annotated ? annotated : null;
        if (tag != null) {
            walk.parseBody(tag);
        }
        if (!(walk.peel(object) instanceof RevCommit commit)) {
            return null;
        }
        walk.parseHeaders(commit);
        PersonIdent tagger = tag == null ? null : tag.getTaggerIdent();
        Marked marked = new Marked(
                new CommitSha(commit.name()),
                tag != null,
                tagger == null ? null : CommitFacts.name(tagger),
                tag == null ? null : tag.getFullMessage(),
                tag == null ? null : Signatures.of(tag),
                tagger == null ? CommitFacts.committedAt(commit) : CommitFacts.time(tagger.getWhenAsInstant()));
        if (tag != null) {
            tag.disposeBody();
        }
        return marked;
    }

    private record Marked(
            CommitSha commit,
            boolean annotated,
            @Nullable ActorName tagger,
            @Nullable String message,
            @Nullable GitSignature signature,
            Instant at) {}
}
