package dev.shiplog.collector.masking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets, mail addresses and clients' data out of text that becomes part of a fact. What is taken out is
 * replaced by {@link #MASK}; ordinary text that is masked already stays as it is.
 *
 * <p>Mask before a text is cut to a length: a secret that is cut in two is not recognised any more.
 */
public final class Masking {
    /** Stands where something was taken out. */
    public static final String MASK = "•••";

    private Masking() {}

    /** Free text that people wrote: messages of commits, titles and bodies of pull requests, summaries of tickets. */
    public static String text(String text) {
        return SecretRules.apply(text);
    }

    /** The same for a text that may be absent. */
    public static @Nullable String textIfAny(@Nullable String text) {
        return text == null ? null : text(text);
    }

    /**
     * SQL: string literals, dollar-quoted literals and numbers of more than four digits go; names, comments and the
     * bodies of functions stay, their own literals masked.
     */
    public static String sql(String sql) {
        return SecretRules.apply(SqlLiterals.mask(sql));
    }

    /** A line that a program printed: secrets, literals of statements, and values that database errors quote. */
    public static String logLine(String line) {
        String masked = ErrorValues.mask(SecretRules.apply(line));
        return SqlLiterals.seenIn(masked) ? SqlLiterals.mask(masked) : masked;
    }

    /** A command line as people would type it, without the passwords among its arguments. */
    public static String commandLine(List<String> command) {
        return new CommandMasking(command).masked();
    }
}
