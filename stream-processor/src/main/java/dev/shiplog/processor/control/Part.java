package dev.shiplog.processor.control;

import dev.shiplog.events.finding.Confidence;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailPullRequest;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.TicketKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A change of a deployment with the commits, pull requests and tickets that it leads to; a commit of a release with the
 * same; or the deployment as a whole, where neither is known.
 *
 * @param name what reasons call it
 * @param change null for a commit, and for the deployment as a whole
 * @param tickets of the change, and those that the report of the run names, which stand for all that it did
 */
record Part(
        String name,
        @Nullable ChangeId change,
        List<TrailCommit> commits,
        List<TrailPullRequest> pullRequests,
        List<TrailTicket> tickets,
        List<String> labels) {
    private static final String DEPLOYMENT = "the deployment";

    static List<Part> of(Trail trail, List<TrailChange> touched) {
        if (touched.isEmpty()
                && trail.basis() == OutcomeBasis.HOST
                && !trail.commits().isEmpty()) {
            return released(trail);
        }
        if (touched.isEmpty()) {
            return List.of(
                    new Part(DEPLOYMENT, null, trail.commits(), trail.pullRequests(), trail.tickets(), List.of()));
        }
        Leads leads = Leads.of(trail);
        List<Part> parts = new ArrayList<>();
        for (TrailChange change : touched) {
            List<TrailCommit> commits = found(leads.commits(), change.commits());
            List<TrailPullRequest> pulls = found(
                    leads.pullRequests(),
                    commits.stream()
                            .flatMap(commit -> commit.pullRequests().stream())
                            .toList());
            Set<TicketKey> keys = new LinkedHashSet<>(change.tickets());
            keys.addAll(leads.named());
            parts.add(new Part(
                    "change " + change.change(),
                    change.change(),
                    commits,
                    pulls,
                    found(leads.tickets(), keys),
                    change.labels()));
        }
        return parts;
    }

    /** Each commit of a release, with what its deployment names of itself, which stands for all that it brought. */
    private static List<Part> released(Trail trail) {
        Leads leads = Leads.of(trail);
        List<TicketKey> named = trail.tickets().stream()
                .filter(ticket -> ticket.from().stream().anyMatch(place -> place.via() == Via.RUN_REPORT))
                .map(TrailTicket::ticket)
                .toList();
        List<Part> parts = new ArrayList<>();
        for (TrailCommit commit : trail.commits()) {
            Set<TicketKey> keys = new LinkedHashSet<>(commit.tickets());
            keys.addAll(leads.named());
            keys.addAll(named);
            parts.add(new Part(
                    "commit " + commit.sha().abbreviated(),
                    null,
                    List.of(commit),
                    found(leads.pullRequests(), commit.pullRequests()),
                    found(leads.tickets(), keys),
                    List.of()));
        }
        return parts;
    }

    private static <K, V> List<V> found(Map<K, V> all, Collection<K> keys) {
        return keys.stream().map(all::get).filter(Objects::nonNull).distinct().toList();
    }

    /**
     * What a trail names, by its names; a ticket by its former keys too.
     *
     * @param named tickets that the report of the run names
     */
    private record Leads(
            Map<CommitSha, TrailCommit> commits,
            Map<PullRequestId, TrailPullRequest> pullRequests,
            Map<TicketKey, TrailTicket> tickets,
            List<TicketKey> named) {
        static Leads of(Trail trail) {
            Map<CommitSha, TrailCommit> commits = new HashMap<>();
            trail.commits().forEach(commit -> commits.putIfAbsent(commit.sha(), commit));
            Map<PullRequestId, TrailPullRequest> pulls = new HashMap<>();
            trail.pullRequests().forEach(pull -> pulls.putIfAbsent(pull.pullRequest(), pull));
            Map<TicketKey, TrailTicket> tickets = new HashMap<>();
            trail.tickets().forEach(ticket -> ticket.formerly().forEach(key -> tickets.put(key, ticket)));
            trail.tickets().forEach(ticket -> tickets.put(ticket.ticket(), ticket));
            return new Leads(
                    commits,
                    pulls,
                    tickets,
                    trail.run() == null ? List.of() : trail.run().tickets());
        }
    }

    /** An answer about this part alone. */
    Answer because(Answer answer) {
        return change == null ? answer : answer.because(change);
    }

    /** What a rule says of all parts. What it says alike of several is said once, of the first, naming the others. */
    static Answer judged(List<Part> parts, Function<Part, Answer> rule) {
        Map<String, Alike> alike = new LinkedHashMap<>();
        for (Part part : parts) {
            Answer answer = part.because(rule.apply(part));
            Alike same = alike.computeIfAbsent(part.unnamed(answer), any -> new Alike());
            same.parts.add(part);
            same.answers.add(answer);
        }
        return Answer.all(alike.values().stream().map(Alike::together).toList());
    }

    /** What an answer says, whichever part it is about. */
    private String unnamed(Answer answer) {
        return answer.result() + " " + answer.reason().replace(name, "").replace(Wording.capital(name), "");
    }

    /** Parts of which the same is said, but for their names. */
    private static final class Alike {
        private final List<Part> parts = new ArrayList<>();
        private final List<Answer> answers = new ArrayList<>();

        Answer together() {
            Answer all = Answer.all(answers);
            String first = answers.getFirst().reason();
            List<String> others = parts.stream()
                    .skip(1)
                    .map(part -> part.name().substring(part.name().indexOf(' ') + 1))
                    .toList();
            return answers.getLast().reason().equals(first)
                    ? all
                    : all.saying(first + " The same holds for " + Wording.listed(others) + ".");
        }
    }

    /**
     * Whether evidence that was linked in these ways concerns this part. What names the run or the target concerns all
     * of it; what names a ticket, a commit or the like concerns what leads there. A link that rests on circumstances
     * alone concerns nothing.
     */
    boolean concernedBy(List<Provenance> from) {
        boolean whole = name.equals(DEPLOYMENT);
        return from.stream()
                .filter(place -> place.via().confidence() != Confidence.WEAK)
                .anyMatch(place -> switch (place.via()) {
                    case NAMED_CHANGE -> change == null || place.where().equals(change.value());
                    case NAMED_COMMIT -> whole || named(place, shas());
                    case NAMED_PULL_REQUEST -> whole || named(place, pulls());
                    case NAMED_TICKET, FORMER_KEY -> whole || named(place, keys());
                    case COMMIT_MESSAGE,
                            PULL_REQUEST_TITLE,
                            PULL_REQUEST_BODY,
                            PULL_REQUEST_LABEL,
                            BRANCH,
                            CHANGE_LABEL,
                            CHANGE_COMMENT,
                            CHANGE_NAME,
                            RUN_REPORT,
                            RELEASED,
                            CHECKSUM,
                            CHANGE_FILE,
                            MERGE_COMMIT,
                            HEAD_COMMIT,
                            MERGED_WITH,
                            PULL_REQUEST_NUMBER,
                            NAMED_RUN,
                            TARGET_AND_TIME,
                            PLACE_AND_TIME -> true;
                });
    }

    /** Whether one of these is named; a commit may stand after its repository. */
    private static boolean named(Provenance place, Set<String> names) {
        return names.contains(place.where())
                || names.contains(place.where().substring(place.where().lastIndexOf('@') + 1));
    }

    private Set<String> shas() {
        return commits.stream().map(commit -> commit.sha().value()).collect(Collectors.toSet());
    }

    private Set<String> pulls() {
        return pullRequests.stream().map(pull -> pull.pullRequest().value()).collect(Collectors.toSet());
    }

    private Set<String> keys() {
        Set<String> keys = new HashSet<>();
        for (TrailTicket ticket : tickets) {
            keys.add(ticket.ticket().value());
            ticket.formerly().forEach(key -> keys.add(key.value()));
        }
        return keys;
    }

    /** All labels that anything of it carries. */
    Set<String> allLabels() {
        Set<String> all = new LinkedHashSet<>(labels);
        tickets.forEach(ticket -> all.addAll(ticket.labels()));
        pullRequests.forEach(pull -> all.addAll(pull.labels()));
        return all;
    }
}
