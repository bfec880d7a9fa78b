package dev.shiplog.configuration.governance;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Sets in one order, so that the same configuration has the same form in every process. */
final class Ordered {
    private Ordered() {}

    static <T> NavigableSet<T> copy(Collection<T> elements) {
        NavigableSet<T> ordered = new TreeSet<>(Comparator.comparing(String::valueOf));
        ordered.addAll(elements);
        return Collections.unmodifiableNavigableSet(ordered);
    }
}
