package dev.shiplog.collector.imports;

import java.util.List;

/** A mapping that cannot be used, with all its faults. */
public final class UnusableMappingException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableMappingException(String name, List<String> faults) {
        super("the mapping " + name + " cannot be used:\n  " + String.join("\n  ", faults));
    }
}
