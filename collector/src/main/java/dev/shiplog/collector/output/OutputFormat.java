package dev.shiplog.collector.output;

import dev.shiplog.events.identity.ToolName;
import java.util.List;

/** A form in which a tool tells on its output what it did. A new one is one class and one line in the sources. */
public interface OutputFormat {
    /** Its name for {@code --output}, such as {@code flyway-json}. */
    String name();

    /** The tool that prints it. */
    ToolName tool();

    /** Whether it is recognised in the output of a program of which nothing is known, such as a script. */
    default boolean selfEvident() {
        return true;
    }

    /**
     * A reader for one run.
     *
     * @param command the program with its arguments, whose switches can decide what a line means
     */
    OutputReader open(List<String> command);
}
