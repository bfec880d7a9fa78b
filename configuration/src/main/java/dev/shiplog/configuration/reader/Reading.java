package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.ShiplogConfiguration;
import java.util.List;
import java.util.stream.Collectors;

/** What came of reading shiplog.yaml. */
public sealed interface Reading {
    /** All of it can be used. */
    record Valid(ShiplogConfiguration configuration) implements Reading {}

    /**
     * None of it may be used.
     *
     * @param file the name that messages show
     * @param faults all that were found, in the order of the file; never empty
     */
    record Faulty(String file, List<Fault> faults) implements Reading {
        public Faulty {
            faults = List.copyOf(faults);
            if (faults.isEmpty()) {
                throw new IllegalArgumentException("faults is empty: without one the file is valid");
            }
        }

        /** Every fault on a line of its own. */
        public String message() {
            return faults.stream().map(fault -> fault.in(file)).collect(Collectors.joining(System.lineSeparator()));
        }
    }
}
