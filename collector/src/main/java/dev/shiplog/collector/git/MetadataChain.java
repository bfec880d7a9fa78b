package dev.shiplog.collector.git;

import dev.shiplog.collector.git.migration.UnreadableFileException;
import dev.shiplog.configuration.DeploymentRule;
import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.ToolName;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * A file that says which commit an environment has: each commit that alters it tells of a deployment. Whether the
 * versions form a chain is checked: each counts up by one and starts from the commit at which the one before ended. A
 * chain that is broken is stated in the fact.
 */
final class MetadataChain {
    /** How such deployments are told from those of other hosts. */
    static final ToolName TOOL = new ToolName("git-metadata");

    private final RepositoryName repository;
    private final DeploymentRule.ByFile rule;
    private final Trees trees;
    private final ObjectReader reader;
    private final ParsedFiles parsed;
    private final UnaryOperator<String> masking;

    MetadataChain(
            RepositoryName repository,
            DeploymentRule.ByFile rule,
            Trees trees,
            ObjectReader reader,
            UnaryOperator<String> masking) {
        this.repository = repository;
        this.rule = rule;
        this.trees = trees;
        this.reader = reader;
        this.parsed = new ParsedFiles(trees);
        this.masking = masking;
    }

    /** Adds the deployment that a commit tells of, if it alters the file; what a merge takes over is told already. */
    void read(RevCommit commit, RevWalk walk, List<PipelineEvent> events, List<UnreadableFile> unreadable)
            throws IOException {
        ObjectId now = at(commit);
        if (now.equals(ObjectId.zeroId())) {
            return;
        }
        ObjectId before = ObjectId.zeroId();
        for (int i = 0; i < commit.getParentCount(); i++) {
            RevCommit parent = commit.getParent(i);
            walk.parseHeaders(parent);
            ObjectId there = at(parent);
            if (there.equals(now)) {
                return;
            }
            before = i == 0 ? there : before;
        }
        try {
            DeploymentMetadata said = parsed.parse(now, DeploymentMetadata.PARSER);
            events.add(deployment(commit, said, problem(said, before)));
        } catch (UnreadableFileException e) {
            unreadable.add(new UnreadableFile(rule.file(), now, String.valueOf(e.getMessage())));
        }
    }

    private ObjectId at(RevCommit commit) {
        return trees.isFile(commit.getTree(), rule.file())
                ? trees.find(commit.getTree(), rule.file())
                : ObjectId.zeroId();
    }

    private @Nullable String problem(DeploymentMetadata said, ObjectId before) {
        if (before.equals(ObjectId.zeroId())) {
            return said.version() == 1
                    ? null
                    : "The chain is broken: version " + said.version()
                            + " follows no version, though it is not the first.";
        }
        try {
            return said.breaks(parsed.parse(before, DeploymentMetadata.PARSER));
        } catch (UnreadableFileException e) {
            return "The chain cannot be checked: the version before cannot be read, for " + e.getMessage() + ".";
        }
    }

    private DeploymentChanged deployment(RevCommit commit, DeploymentMetadata said, @Nullable String problem)
            throws IOException {
        CommitSha own = new CommitSha(commit.name());
        Instant at = CommitFacts.committedAt(commit);
        String environment = rule.environment().value();
        return new DeploymentChanged(
                TOOL,
                repository + " " + rule.file() + "@" + own.abbreviated() + " " + environment,
                About.commit(repository, isHere(said.goal()) ? said.goal() : own, environment),
                RunState.SUCCEEDED,
                null,
                null,
                said.goal().value(),
                Long.toString(said.version()),
                masking.apply("from " + said.base() + " to " + said.goal() + ": "
                        + commit.getShortMessage().strip()),
                CommitFacts.name(commit.getCommitterIdent()),
                Mode.UNKNOWN,
                null,
                at,
                said.version(),
                null,
                null,
                problem,
                at);
    }

    /** A goal may be a commit of another repository; then the commit that tells of it stands for it. */
    private boolean isHere(CommitSha goal) throws IOException {
        return reader.has(ObjectId.fromString(goal.value()));
    }
}
