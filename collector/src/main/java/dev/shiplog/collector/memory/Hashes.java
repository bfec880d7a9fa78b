package dev.shiplog.collector.memory;

import java.util.Arrays;

/** A set of 64-bit hashes as a sorted array: eight bytes for each. */
final class Hashes {
    static final Hashes NONE = new Hashes(new long[0]);

    private final long[] sorted;

    private Hashes(long[] sorted) {
        this.sorted = sorted;
    }

    boolean has(long hash) {
        return Arrays.binarySearch(sorted, hash) >= 0;
    }

    int size() {
        return sorted.length;
    }

    boolean isEmpty() {
        return sorted.length == 0;
    }

    boolean sameAs(Hashes other) {
        return Arrays.equals(sorted, other.sorted);
    }

    /** How many of these the other has too. */
    int shared(Hashes other) {
        int shared = 0;
        for (long hash : sorted) {
            if (other.has(hash)) {
                shared++;
            }
        }
        return shared;
    }

    /** Gathers hashes in any order, any of them more than once. */
    static final class Gathering {
        private long[] gathered = new long[64];
        private int count;

        void add(long hash) {
            if (count == gathered.length) {
                gathered = Arrays.copyOf(gathered, count * 2);
            }
            gathered[count++] = hash;
        }

        Hashes all() {
            long[] sorted = Arrays.copyOf(gathered, count);
            Arrays.sort(sorted);
            int kept = 0;
            for (int i = 0; i < sorted.length; i++) {
                if (i == 0 || sorted[i] != sorted[i - 1]) {
                    sorted[kept++] = sorted[i];
                }
            }
            return new Hashes(Arrays.copyOf(sorted, kept));
        }
    }
}
