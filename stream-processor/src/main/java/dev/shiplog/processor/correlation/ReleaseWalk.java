package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The commits that one commit descends from and another does not, as {@code git log before..head} lists them. Both
 * histories are walked from their newest commits on, until all that is left to walk is known to both. Clocks that went
 * wrong can make it list a commit too many, never one too few.
 */
public final class ReleaseWalk {
    /** The most commits that are walked; no release that somebody reads through has so many. */
    static final int MOST = 1000;

    private static final Comparator<Node> NEWEST =
            Comparator.comparing(Node::at, Comparator.reverseOrder()).thenComparing(node -> node.sha.value());

    private final Graph graph;
    private final String where;
    private final Map<CommitSha, Node> nodes = new HashMap<>();
    private final PriorityQueue<Node> queue = new PriorityQueue<>(NEWEST);
    /** How many of the queue only the new commit descends from, as far as is known. */
    private int wanted;

    private ReleaseWalk(Graph graph, String where) {
        this.graph = graph;
        this.where = where;
    }

    /** Knows commits by their names. */
    public interface Graph {
        /** Null if it is not known. */
        @Nullable
        Seen<CommitObserved> commit(CommitSha sha);
    }

    /**
     * What was walked.
     *
     * @param brought the commits, the newest first, without the head itself if the other descends from it
     * @param back whether the other descends from the head
     * @param incomplete why there may be more; null if there are no more
     * @param unknown the commits on either side whose names are all that is known; any of them may lead elsewhere
     */
    public record Walked(
            List<Seen<CommitObserved>> brought, boolean back, @Nullable String incomplete, List<CommitSha> unknown) {}

    /** The commits of {@code head} that {@code before} lacks. */
    static Walked walk(Evidence evidence, RepositoryName repository, CommitSha head, CommitSha before) {
        Graph graph = sha -> evidence.commits(sha).stream()
                .filter(seen -> seen.event().repository().equals(repository))
                .findFirst()
                .orElse(null);
        return new ReleaseWalk(graph, repository.value()).walk(head, before);
    }

    /** The commits of {@code head} that {@code before} lacks, of any repository; all that it has if that is null. */
    public static Walked walk(Graph graph, CommitSha head, @Nullable CommitSha before) {
        return new ReleaseWalk(graph, "any repository").walk(head, before);
    }

    private Walked walk(CommitSha head, @Nullable CommitSha before) {
        if (head.equals(before)) {
            return new Walked(List.of(), false, null, List.of());
        }
        if (before != null && meet(before, true).commit == null) {
            return new Walked(
                    List.of(),
                    false,
                    "commit " + before.abbreviated() + ", which was there before, is not known in " + where,
                    List.of(before));
        }
        Node top = meet(head, false);
        int walked = 0;
        while (wanted > 0 && walked < MOST) {
            Node node = queue.remove();
            node.queued = false;
            wanted -= node.had ? 0 : 1;
            walked++;
            for (CommitSha parent : parents(node)) {
                meet(parent, node.had);
            }
        }
        return new Walked(brought(), top.had, incomplete(), unknown());
    }

    private Node meet(CommitSha sha, boolean had) {
        Node known = nodes.get(sha);
        if (known != null) {
            if (had) {
                spread(known);
            }
            return known;
        }
        Seen<CommitObserved> commit = graph.commit(sha);
        Node node = new Node(sha, commit, had);
        nodes.put(sha, node);
        if (commit != null) {
            node.queued = true;
            queue.add(node);
            wanted += had ? 0 : 1;
        }
        return node;
    }

    /** The one before had it after all, and so all that it descends from. */
    private void spread(Node first) {
        Deque<Node> left = new ArrayDeque<>(List.of(first));
        while (!left.isEmpty()) {
            Node node = left.pop();
            if (node.had) {
                continue;
            }
            node.had = true;
            if (node.queued) {
                wanted--;
            }
            for (CommitSha parent : parents(node)) {
                Node known = nodes.get(parent);
                if (known != null) {
                    left.push(known);
                }
            }
        }
    }

    private static List<CommitSha> parents(Node node) {
        return node.commit == null ? List.of() : node.commit.event().parents();
    }

    private List<Seen<CommitObserved>> brought() {
        List<Node> found = new ArrayList<>();
        for (Node node : nodes.values()) {
            if (!node.had && node.commit != null && !node.queued) {
                found.add(node);
            }
        }
        found.sort(NEWEST);
        List<Seen<CommitObserved>> commits = new ArrayList<>();
        found.forEach(node -> commits.add(node.commit));
        return commits;
    }

    private @Nullable String incomplete() {
        if (wanted > 0) {
            return "more than " + MOST + " commits lie between";
        }
        return nodes.values().stream()
                .filter(node -> !node.had && node.commit == null)
                .map(node -> node.sha)
                .min(Comparator.comparing(CommitSha::value))
                .map(sha -> "commit " + sha.abbreviated() + ", which it descends from, is not known in " + where)
                .orElse(null);
    }

    private List<CommitSha> unknown() {
        return nodes.values().stream()
                .filter(node -> node.commit == null)
                .map(node -> node.sha)
                .toList();
    }

    /** A commit that was met; without its description while only its name is known. */
    private static final class Node {
        private final CommitSha sha;
        private final @Nullable Seen<CommitObserved> commit;
        private boolean had;
        private boolean queued;

        Node(CommitSha sha, @Nullable Seen<CommitObserved> commit, boolean had) {
            this.sha = sha;
            this.commit = commit;
            this.had = had;
        }

        Instant at() {
            return commit == null ? Instant.MIN : commit.event().committedAt();
        }
    }
}
