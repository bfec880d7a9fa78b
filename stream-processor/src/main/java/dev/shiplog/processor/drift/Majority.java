package dev.shiplog.processor.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What most targets of a group have an object be. Structure on the one hand, owner and privileges on the other, are
 * voted on apart; of the latter only those targets vote that have the object. What most have is what more than half
 * have, and at least two.
 *
 * @param agreeing the shares that are as most are in both
 */
public record Majority(
        boolean decided,
        @Nullable String structure,
        boolean accessDecided,
        @Nullable String access,
        List<Share> agreeing) {
    private static final Present ABSENT = Present.NEVER;

    public Majority {
        agreeing = List.copyOf(agreeing);
    }

    /** How most are, by what each share of the targets is. */
    public static Majority of(List<Share> shares) {
        Optional<Optional<String>> structure = vote(shares, Present::structure);
        if (structure.isEmpty()) {
            return new Majority(false, null, false, null, List.of());
        }
        String most = structure.get().orElse(null);
        List<Share> there =
                shares.stream().filter(share -> share.present().there()).toList();
        Optional<Optional<String>> access = most == null ? Optional.of(Optional.empty()) : vote(there, Present::access);
        Majority vote = new Majority(
                true, most, access.isPresent(), access.flatMap(each -> each).orElse(null), List.of());
        List<Share> agreeing = new ArrayList<>(shares);
        agreeing.removeIf(share -> vote.differs(share.present()));
        if (agreeing.isEmpty()) {
            // Most have its structure, and most its privileges, and nobody has both.
            shares.stream()
                    .filter(share -> Objects.equals(most, share.present().structure()))
                    .forEach(agreeing::add);
        }
        agreeing.sort(Comparator.comparing(Share::first));
        return new Majority(vote.decided, vote.structure, vote.accessDecided, vote.access, agreeing);
    }

    /** Whether an object is not what most are. Where most have no such object, nobody asks who may use it. */
    public boolean differs(Present present) {
        if (!decided) {
            return false;
        }
        if (!Objects.equals(structure, present.structure())) {
            return true;
        }
        return structure != null && accessDecided && !Objects.equals(access, present.access());
    }

    /** How many agree. */
    public int count() {
        return agreeing.stream().mapToInt(Share::targets).sum();
    }

    /** What the object should be. */
    public Present example() {
        return agreeing.isEmpty() ? ABSENT : agreeing.getFirst().present();
    }

    /** The answer is empty if there is no majority; it holds nothing if the majority has nothing. */
    private static Optional<Optional<String>> vote(List<Share> shares, Function<Present, @Nullable String> what) {
        Map<Optional<String>, Integer> votes = new HashMap<>();
        int all = 0;
        for (Share share : shares) {
            votes.merge(Optional.ofNullable(what.apply(share.present())), share.targets(), Integer::sum);
            all += share.targets();
        }
        int voters = all;
        return votes.entrySet().stream()
                .filter(entry -> entry.getValue() >= 2 && 2 * entry.getValue() > voters)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Targets whose schemas are alike.
     *
     * @param targets how many
     * @param first the path of the first of them
     * @param present what the object is there
     */
    public record Share(int targets, String first, Present present) {}
}
