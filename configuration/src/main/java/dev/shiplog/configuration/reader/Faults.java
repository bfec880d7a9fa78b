package dev.shiplog.configuration.reader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;

/** Collects faults while the reading goes on, so that a person mends the file once. */
final class Faults {
    private final List<Fault> found = new ArrayList<>();

    void add(@Nullable Mark where, String what, String mend) {
        found.add(
                where == null
                        ? new Fault(0, 0, what, mend)
                        : new Fault(where.getLine() + 1, where.getColumn() + 1, what, mend));
    }

    boolean none() {
        return found.isEmpty();
    }

    List<Fault> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
                .toList();
    }
}
