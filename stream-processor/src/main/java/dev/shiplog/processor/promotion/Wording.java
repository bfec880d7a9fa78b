package dev.shiplog.processor.promotion;

import java.util.List;
import java.util.stream.Collectors;

/** How problems name several things. */
final class Wording {
    /** How many are named at most. */
    static final int LISTED = 20;

    private Wording() {}

    /** The first of them with commas, and how many more there are. */
    static String listed(List<?> things) {
        String named = things.stream().limit(LISTED).map(String::valueOf).collect(Collectors.joining(", "));
        int more = things.size() - LISTED;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
