package dev.shiplog.builder;

import dev.shiplog.collector.masking.Masking;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a tool failed, in the words of whoever knows best. */
final class Reasons {
    /** What may help. */
    static final String MENDING = ". What it made is not told, nor is anything after it. If an empty database lacks"
            + " what it needs, such as a role, an extension or another schema, put that into the file that"
            + " collector.build.before names";

    private static final Pattern LINE = Pattern.compile("(?m)^Line\\s*: (\\d+)");
    private static final int LONGEST = 1000;
    private static final int DEEPEST = 20;

    private Reasons() {}

    /** What the server said, else what the tool said first, with values masked. */
    static String of(Throwable thrown) {
        return Masking.logLine(said(thrown));
    }

    private static String said(Throwable thrown) {
        Throwable each = thrown;
        Throwable deepest = thrown;
        for (int depth = 0; depth < DEEPEST && each != null; depth++) {
            deepest = each;
            if (each instanceof SQLException) {
                return shortened(String.valueOf(each.getMessage())) + line(thrown);
            }
            each = each.getCause();
        }
        String told = deepest.getMessage() == null ? thrown.getMessage() : deepest.getMessage();
        return shortened(told == null ? deepest.getClass().getSimpleName() : told);
    }

    private static String line(Throwable thrown) {
        Matcher line = LINE.matcher(String.valueOf(thrown.getMessage()));
        return line.find() ? " (line " + line.group(1) + ")" : "";
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        String cut = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
        return cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
    }
}
