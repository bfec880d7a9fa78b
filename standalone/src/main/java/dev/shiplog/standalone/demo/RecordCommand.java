package dev.shiplog.standalone.demo;

import java.util.List;

/** The {@code shiplog record} command, as the demo's people call it. */
@FunctionalInterface
public interface RecordCommand {
    /**
     * Runs it to its end.
     *
     * @param arguments beginning with {@code record}; where the collector is, and the token, are not among them
     * @return its exit status
     */
    int run(List<String> arguments);
}
