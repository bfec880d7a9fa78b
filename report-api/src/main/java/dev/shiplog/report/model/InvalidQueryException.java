package dev.shiplog.report.model;

import java.util.List;

/** A request asks for something that does not exist; it lists every fault, each naming its parameter. */
public final class InvalidQueryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<String> faults;

    public InvalidQueryException(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Each fault as one sentence without a full stop. */
    public List<String> faults() {
        return faults;
    }
}
