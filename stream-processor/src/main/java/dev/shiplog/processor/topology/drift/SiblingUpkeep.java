package dev.shiplog.processor.topology.drift;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftCause;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.processor.drift.AppliedChange;
import dev.shiplog.processor.drift.Differences;
import dev.shiplog.processor.drift.Endings;
import dev.shiplog.processor.drift.Inversions;
import dev.shiplog.processor.drift.Majority;
import dev.shiplog.processor.drift.Passage;
import dev.shiplog.processor.drift.Present;
import dev.shiplog.processor.evidence.CurrentSchema;
import dev.shiplog.processor.evidence.Standing;
import dev.shiplog.processor.evidence.StoredCourse;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Compares the targets of an environment that have the same versions of the same changes. Where all of their schemas
 * sum up to the same, that costs a look at each target; else what differs of one schema of each kind is gone through.
 */
final class SiblingUpkeep {
    static final Comparator<DatabaseObject> ORDER =
            Comparator.comparing(DatabaseObject::kind).thenComparing(DatabaseObject::name);

    private static final int NAMED = 2;

    private static final DriftComparison[] STRONGER = {
        DriftComparison.DEPLOYMENT, DriftComparison.EFFECT, DriftComparison.MIGRATIONS
    };

    private final Edges edges;
    private final DriftFindings drifts;
    private final Raised raised;
    private final Compare compare;

    SiblingUpkeep(Edges edges, DriftFindings drifts, Raised raised, Compare compare) {
        this.edges = edges;
        this.drifts = drifts;
        this.raised = raised;
        this.compare = compare;
    }

    void recompute(String application, String environment, String group) {
        List<Member> members = new ArrayList<>();
        for (KeyValue<String, Compare.Place> each : compare.members(application, environment, group)) {
            members.add(new Member(each.key, each.value.sum(), Keys.time(each.value.joined())));
        }
        NavigableMap<DatabaseObject, Vote> votes = votes(application, members);
        Map<String, List<AppliedChange>> applied = new HashMap<>();
        for (Member member : members) {
            judge(application, member, members.size(), votes, applied);
        }
    }

    /** A target that nobody can compare has no siblings. */
    void silence(String application, String path) {
        drifts.untold(application, path, DriftComparison.SIBLINGS, null);
    }

    /** What most have each object be that is not the same everywhere. */
    private NavigableMap<DatabaseObject, Vote> votes(String application, List<Member> members) {
        TreeMap<String, List<Member>> kinds =
                members.stream().collect(Collectors.groupingBy(Member::sum, TreeMap::new, Collectors.toList()));
        TreeMap<DatabaseObject, Vote> votes = new TreeMap<>(ORDER);
        if (kinds.size() < 2) {
            return votes;
        }
        Map<String, List<Member>> byFirst = new HashMap<>();
        kinds.values().forEach(alike -> byFirst.put(alike.getFirst().path(), alike));
        for (DatabaseObject object : disputed(application, kinds)) {
            List<Majority.Share> shares = new ArrayList<>();
            byFirst.forEach((first, alike) -> shares.add(
                    new Majority.Share(alike.size(), first, new CurrentSchema(application, first, edges).at(object))));
            Majority majority = Majority.of(shares);
            List<Instant> since = new ArrayList<>();
            for (Majority.Share share : majority.agreeing()) {
                // Those that are alike became so about when the first of them did.
                for (Member member : byFirst.getOrDefault(share.first(), List.of())) {
                    since.add(later(member.joined(), share.present().since()));
                }
            }
            since.sort(Comparator.naturalOrder());
            int quorum = Math.min(members.size() / 2, since.size() - 1);
            votes.put(object, new Vote(majority, quorum < 0 ? Instant.EPOCH : since.get(quorum)));
        }
        return votes;
    }

    private Set<DatabaseObject> disputed(String application, Map<String, List<Member>> kinds) {
        List<Member> most = kinds.values().stream()
                .max(Comparator.<List<Member>>comparingInt(List::size)
                        .thenComparing(alike -> alike.getFirst().path(), Comparator.reverseOrder()))
                .orElseThrow();
        CurrentSchema common = new CurrentSchema(application, most.getFirst().path(), edges);
        Set<DatabaseObject> found = new TreeSet<>(ORDER);
        for (List<Member> alike : kinds.values()) {
            found.addAll(common.differing(
                    new CurrentSchema(application, alike.getFirst().path(), edges)));
        }
        return found;
    }

    private void judge(
            String application,
            Member member,
            int all,
            NavigableMap<DatabaseObject, Vote> votes,
            Map<String, List<AppliedChange>> applied) {
        String path = member.path();
        CurrentSchema schema = new CurrentSchema(application, path, edges);
        List<Drift> found = new ArrayList<>();
        List<DatabaseObject> undecided = new ArrayList<>();
        votes.forEach((object, vote) -> {
            Present present = schema.at(object);
            boolean known = vote.majority().decided()
                    && (!present.there() || vote.majority().accessDecided());
            if (!known) {
                undecided.add(object);
            }
            if (vote.majority().differs(present) && !raised.said(application, path, object, STRONGER)) {
                found.add(drift(application, member, object, present, vote, all, applied));
            }
        });
        raised.replace(application, path, DriftComparison.SIBLINGS, found, told -> {
            Vote vote = votes.get(told.object());
            boolean alone = all < 2 || (vote != null && !vote.majority().decided());
            return alone || raised.said(application, path, told.object(), STRONGER)
                    ? Endings.dissolved(told)
                    : Endings.mended(
                            told, schema.at(told.object()), applied(application, path, applied), member.joined());
        });
        drifts.untold(application, path, DriftComparison.SIBLINGS, all < 2 ? null : doubt(undecided, all));
    }

    private static @Nullable String doubt(List<DatabaseObject> undecided, int all) {
        if (undecided.isEmpty()) {
            return null;
        }
        return undecided.size() + (undecided.size() == 1 ? " object differs" : " objects differ") + " among " + all
                + " targets with the same changes, and no more than half of them agree, such as "
                + undecided.getFirst();
    }

    private Drift drift(
            String application,
            Member member,
            DatabaseObject object,
            Present present,
            Vote vote,
            int all,
            Map<String, List<AppliedChange>> applied) {
        TargetRef target = edges.kept(Keys.of(application, SchemaIntake.TARGET, member.path()), TargetRef.class);
        if (target == null) {
            throw new IllegalStateException("Target " + member.path() + " was compared and is not known");
        }
        Majority majority = vote.majority();
        StoredCourse course = new StoredCourse(application, member.path(), object, edges);
        Passage passage = Passage.of(
                course.steps(),
                step -> !majority.differs(new Present(step.hash(), step.structure(), step.access(), step.at())));
        Instant own = later(member.joined(), present.since());
        Instant first = later(own, vote.quorum());
        Instant before = passage.left() == null ? null : course.lookBefore(passage.left());
        return new Drift(
                Differences.id(member.path(), DriftComparison.SIBLINGS, object),
                target,
                DriftComparison.SIBLINGS,
                object,
                majority.example().hash(),
                present.hash(),
                against(majority, all),
                DriftState.OPEN,
                before == null || !before.isBefore(first) ? null : before,
                first,
                first,
                null,
                null,
                null,
                cause(application, member, present, majority, applied),
                passage.times());
    }

    private static String against(Majority majority, int all) {
        return majority.count() + " of " + all + " targets with the same changes, such as "
                + majority.agreeing().stream()
                        .limit(NAMED)
                        .map(Majority.Share::first)
                        .collect(Collectors.joining(" and "));
    }

    private @Nullable DriftCause cause(
            String application,
            Member member,
            Present present,
            Majority majority,
            Map<String, List<AppliedChange>> applied) {
        if (!present.there()) {
            return DriftCause.MISSING_CLIENT;
        }
        String other = majority.agreeing().getFirst().first();
        return Inversions.any(applied(application, member.path(), applied), applied(application, other, applied))
                ? DriftCause.WRONG_ORDER
                : null;
    }

    private List<AppliedChange> applied(String application, String path, Map<String, List<AppliedChange>> applied) {
        return applied.computeIfAbsent(path, any -> {
            Standing standing = Standing.of(edges, application, path).standing();
            return standing == null ? List.of() : standing.applied();
        });
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }

    private record Member(String path, String sum, Instant joined) {}

    /**
     * What most have an object be.
     *
     * @param quorum since when they are more than half
     */
    private record Vote(Majority majority, Instant quorum) {}
}
