package dev.shiplog.collector.output;

import dev.shiplog.events.identity.ToolName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a run's output in the form that is asked for, or finds out which of them it has. */
public final class Outputs {
    /** Try every form, and take the first that understands what was printed. */
    public static final String AUTO = "auto";
    /** Read nothing out of the output. */
    public static final String PLAIN = "plain";

    /** A line longer than this is no line of a log. */
    private static final int LONGEST_LINE = 1024 * 1024;

    private final List<OutputReader> readers;

    private Outputs(List<OutputReader> readers) {
        this.readers = readers;
    }

    /**
     * For one run.
     *
     * @param name of a form, {@value AUTO} or {@value PLAIN}
     * @param tool whose forms are tried; for a tool that has none, all that cannot be mistaken
     * @throws IllegalArgumentException if no form has this name; the message names all
     */
    public static Outputs open(List<OutputFormat> formats, String name, ToolName tool, List<String> command) {
        List<OutputFormat> chosen =
                switch (name) {
                    case PLAIN -> List.of();
                    case AUTO -> likely(formats, tool);
                    default -> List.of(named(formats, name));
                };
        return new Outputs(chosen.stream().map(format -> format.open(command)).toList());
    }

    /**
     * Checks the name of a form before anything runs.
     *
     * @throws IllegalArgumentException if there is none of this name; the message names all
     */
    public static void check(List<OutputFormat> formats, String name) {
        if (!names(formats).contains(name)) {
            throw new IllegalArgumentException("There is no output called " + name + ": use one of " + names(formats));
        }
    }

    private static OutputFormat named(List<OutputFormat> formats, String name) {
        check(formats, name);
        return formats.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<OutputFormat> likely(List<OutputFormat> formats, ToolName tool) {
        List<OutputFormat> own =
                formats.stream().filter(format -> format.tool().equals(tool)).toList();
        return own.isEmpty()
                ? formats.stream().filter(OutputFormat::selfEvident).toList()
                : own;
    }

    /** What {@code --output} may be. */
    public static List<String> names(List<OutputFormat> formats) {
        return Stream.concat(Stream.of(AUTO, PLAIN), formats.stream().map(OutputFormat::name))
                .toList();
    }

    /** The tool that a program is by its name, if one of the forms is its own. */
    public static Optional<ToolName> tool(List<OutputFormat> formats, String program) {
        String name = program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT)
                .replaceFirst("\\.(?:exe|cmd|bat|sh)$", "");
        return formats.stream()
                .map(OutputFormat::tool)
                .filter(tool -> tool.value().equals(name))
                .findFirst();
    }

    /** A line that one of the run's two streams printed. */
    public synchronized void line(String line) {
        if (line.length() <= LONGEST_LINE) {
            String bare = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            readers.forEach(reader -> reader.line(bare));
        }
    }

    /** To be asked once, at the end; see {@link OutputReader#told}. */
    public synchronized Told told(boolean succeeded) {
        return readers.stream()
                .map(reader -> reader.told(succeeded))
                .filter(Told::understood)
                .findFirst()
                .orElse(Told.NOTHING);
    }
}
