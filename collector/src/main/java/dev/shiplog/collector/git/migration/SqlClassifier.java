package dev.shiplog.collector.git.migration;

import dev.shiplog.events.fact.ChangeType;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells by the first words of its statements what kind of thing a script alters. Of several kinds the one that is
 * hardest to review counts: CODE before DDL before DML.
 */
final class SqlClassifier {
    private static final Pattern CODE = Pattern.compile(
            "(create|alter|drop|replace)\\s+(or\\s+(replace|alter)\\s+)?"
                    + "((temp|temporary|force|editionable|noneditionable|recursive|materialized|constraint|event)\\s+)*"
                    + "(function|procedure|proc|trigger|view|package|rule|aggregate|type\\s+body)\\b.*"
                    + "|do\\b.*|declare\\b.*",
            Pattern.DOTALL);
    private static final Pattern DDL =
            Pattern.compile("(create|alter|drop|truncate|comment|grant|revoke|rename|reindex)\\b.*", Pattern.DOTALL);
    private static final Pattern DML = Pattern.compile(
            "(insert|update|delete|merge|copy|upsert|replace|load|call|select|with|exec|execute|refresh)\\b.*",
            Pattern.DOTALL);
    private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$[A-Za-z_0-9]*\\$");

    private SqlClassifier() {}

    /** The kind, or null if no statement is of a known one. */
    static @Nullable ChangeType classify(String sql) {
        ChangeType found = null;
        for (String statement : bare(sql).split(";", -1)) {
            found = stronger(found, ofStatement(statement.strip().toLowerCase(Locale.ROOT)));
        }
        return found;
    }

    /** Of two kinds the one that counts. */
    static @Nullable ChangeType stronger(@Nullable ChangeType one, @Nullable ChangeType other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        if (one == ChangeType.CODE || other == ChangeType.CODE) {
            return ChangeType.CODE;
        }
        return one == ChangeType.DDL ? one : other;
    }

    private static @Nullable ChangeType ofStatement(String statement) {
        if (CODE.matcher(statement).matches()) {
            return ChangeType.CODE;
        }
        if (DDL.matcher(statement).matches()) {
            return ChangeType.DDL;
        }
        return DML.matcher(statement).matches() ? ChangeType.DML : null;
    }

    /** The script without comments, and with nothing within its quotes. */
    private static String bare(String sql) {
        StringBuilder out = new StringBuilder(sql.length());
        Matcher dollarQuote = DOLLAR_QUOTE.matcher(sql);
        int i = 0;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (sql.startsWith("--", i)) {
                i = after(sql, "\n", i);
                out.append('\n');
            } else if (sql.startsWith("/*", i)) {
                i = after(sql, "*/", i + 2);
                out.append(' ');
            } else if (c == '\'' || c == '"') {
                i = after(sql, String.valueOf(c), i + 1);
                out.append(" '' ");
            } else if (c == '$' && dollarQuote.region(i, sql.length()).lookingAt()) {
                i = after(sql, dollarQuote.group(), dollarQuote.end());
                out.append(" '' ");
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }

    private static int after(String sql, String end, int from) {
        int found = sql.indexOf(end, from);
        return found < 0 ? sql.length() : found + end.length();
    }
}
