package dev.shiplog.collector.masking;

import java.util.List;
import java.util.regex.Pattern;

/** Values of rows that databases quote in their error messages: clients' data in the middle of a log. */
final class ErrorValues {
    private static final List<Pattern> QUOTING = List.of(
            Pattern.compile("(Key \\([^)]{0,200}\\)=)\\([^\\n]{0,400}?\\)(?= |$)"),
            Pattern.compile("(Failing row contains )\\([^\\n]*+"),
            Pattern.compile("(Duplicate entry )'[^\\n]*'(?= for key)"),
            Pattern.compile("(duplicate key value is )\\([^\\n]*+"),
            Pattern.compile("(invalid input syntax for (?:type )?[\\w ]{1,60}: )\"[^\\n]*+"));

    private ErrorValues() {}

    static String mask(String line) {
        String masked = line;
        for (Pattern pattern : QUOTING) {
            masked = pattern.matcher(masked).replaceAll("$1(•••)");
        }
        return masked;
    }
}
