package dev.shiplog.report.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Deployments that a sample takes for alike.
 *
 * @param emergency {@code true}, {@code false}, or {@code not known} where nobody has judged
 */
public record Stratum(String environment, String emergency, String outcome) {
    /** The order in which strata are listed. */
    public static final Comparator<Stratum> ORDER = Comparator.comparing(Stratum::environment)
            .thenComparing(Stratum::emergency)
            .thenComparing(Stratum::outcome);

    /**
     * How many to take from each: one of each as far as the size goes, those with fewest deployments first, since rare
     * kinds are what chance would leave out; the rest in proportion, by largest remainders.
     *
     * @param counts how many there are of each
     * @param size how many are wanted together
     */
    public static Map<Stratum, Integer> allocate(Map<Stratum, Long> counts, int size) {
        List<Stratum> rareFirst = new ArrayList<>(counts.keySet());
        rareFirst.sort(Comparator.<Stratum>comparingLong(each -> counts.getOrDefault(each, 0L))
                .thenComparing(ORDER));
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        int wanted = (int) Math.min(size, total);
        Map<Stratum, Integer> taken = new LinkedHashMap<>();
        for (Stratum each : rareFirst) {
            taken.put(each, taken.size() < wanted ? 1 : 0);
        }
        int left = wanted - taken.values().stream().mapToInt(Integer::intValue).sum();
        // Each further one goes to whoever is furthest below its share; shares are compared as fractions, exactly.
        while (left > 0) {
            Stratum neediest = rareFirst.stream()
                    .filter(each -> taken.getOrDefault(each, 0) < counts.getOrDefault(each, 0L))
                    .max(Comparator.<Stratum>comparingLong(each ->
                                    counts.getOrDefault(each, 0L) * wanted - taken.getOrDefault(each, 0) * total)
                            .thenComparing(ORDER.reversed()))
                    .orElseThrow();
            taken.merge(neediest, 1, Integer::sum);
            left--;
        }
        return taken;
    }
}
