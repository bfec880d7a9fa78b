package dev.shiplog.collector.git.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of an SQL script, in whatever dialect: names, quoted names and single signs. Comments, texts and what
 * stands between dollar quotes are left out, but for a sign that a text was there. Each character is passed once.
 */
final class SqlTokens {
    /** What a token is. */
    enum Kind {
        WORD,
        QUOTED,
        TEXT,
        SIGN,
        /** A line that ends a batch: {@code GO}, {@code /}, or a delimiter of MySQL's client. */
        BATCH
    }

    /**
     * One token.
     *
     * @param text as it is written, without quotes
     * @param lineStart whether it is the first of its line
     */
    record Token(Kind kind, String text, boolean lineStart) {
        /** Whether it is this keyword, or sign. */
        boolean is(String word) {
            return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
        }

        /** Whether it is one of these keywords. */
        boolean isOneOf(Set<String> words) {
            return kind == Kind.WORD && words.contains(text.toLowerCase(Locale.ROOT));
        }

        boolean isName() {
            return kind == Kind.WORD || kind == Kind.QUOTED;
        }
    }

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean lineStart = true;

    private SqlTokens(String sql) {
        this.sql = sql;
    }

    static List<Token> of(String sql) {
        SqlTokens reading = new SqlTokens(sql);
        reading.read();
        return reading.tokens;
    }

    private void read() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\n') {
                lineStart = true;
                at++;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (sql.startsWith("--", at)) {
                skipTo("\n", at);
            } else if (sql.startsWith("/*", at)) {
                comment();
            } else if (lineStart && batch()) {
                add(Kind.BATCH, "", at);
                skipTo("\n", at);
            } else {
                token(c);
            }
        }
    }

    private void token(char c) {
        if (c == '\'') {
            boolean escaping = at > 0 && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e');
            add(Kind.TEXT, "", closing('\'', escaping));
        } else if (c == '"' || c == '`') {
            int end = closing(c, false);
            add(Kind.QUOTED, sql.substring(at + 1, Math.max(at + 1, end - 1)), end);
        } else if (c == '[' && bracket() > 0) {
            int end = bracket();
            add(Kind.QUOTED, sql.substring(at + 1, end), end + 1);
        } else if (c == '$' && dollarQuote() > 0) {
            int tag = dollarQuote();
            String quote = sql.substring(at, tag);
            int end = sql.indexOf(quote, tag);
            add(Kind.TEXT, "", end < 0 ? sql.length() : end + quote.length());
        } else if (begins(at)) {
            int end = word();
            add(Kind.WORD, sql.substring(at, end), end);
        } else {
            add(Kind.SIGN, String.valueOf(c), at + 1);
        }
    }

    private void add(Kind kind, String text, int end) {
        tokens.add(new Token(kind, text, lineStart));
        lineStart = false;
        at = end;
    }

    /** Comments nest in some dialects, and in none does a script rely on that they do not. */
    private void comment() {
        int depth = 1;
        at += 2;
        while (at < sql.length() && depth > 0) {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        }
    }

    private boolean batch() {
        int end = sql.indexOf('\n', at);
        String line = sql.substring(at, end < 0 ? sql.length() : Math.min(end, at + 80))
                .strip();
        return line.equals("/")
                || line.equals("//")
                || line.equals("$$")
                || line.equalsIgnoreCase("go")
                || line.regionMatches(true, 0, "delimiter ", 0, "delimiter ".length());
    }

    private void skipTo(String end, int from) {
        int found = sql.indexOf(end, from);
        at = found < 0 ? sql.length() : found;
    }

    /** After the quote that ends what begins here; a doubled one does not. */
    private int closing(char quote, boolean escaping) {
        int i = at + 1;
        while (i < sql.length()) {
            if (escaping && sql.charAt(i) == '\\') {
                i += 2;
            } else if (sql.charAt(i) != quote) {
                i++;
            } else if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                i += 2;
            } else {
                return i + 1;
            }
        }
        return sql.length();
    }

    /** Where a name in brackets ends; 0 if it is none, but an index or a type of arrays. */
    private int bracket() {
        boolean afterName = at > 0 && (Character.isLetterOrDigit(sql.charAt(at - 1)) || sql.charAt(at - 1) == ')');
        int end = sql.indexOf(']', at);
        boolean near = end > at + 1 && end - at < 200;
        return !afterName && near && (Character.isLetter(sql.charAt(at + 1)) || sql.charAt(at + 1) == '_') ? end : 0;
    }

    /** Where the tag of a dollar quote ends; 0 if it is none. */
    private int dollarQuote() {
        int i = at + 1;
        while (i < sql.length() && (Character.isLetterOrDigit(sql.charAt(i)) || sql.charAt(i) == '_')) {
            i++;
        }
        return i < sql.length() && sql.charAt(i) == '$' ? i + 1 : 0;
    }

    private boolean begins(int index) {
        char c = sql.charAt(index);
        return Character.isLetter(c) || c == '_' || c == '#' || c == '@' || sql.startsWith("${", index);
    }

    /** A name may hold placeholders, which stand for a schema or a part of the name. */
    private int word() {
        int i = at;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (sql.startsWith("${", i)) {
                int end = sql.indexOf('}', i);
                if (end < 0 || end - i > 100) {
                    return Math.max(i, at + 1);
                }
                i = end + 1;
            } else if (Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#' || c == '@') {
                i++;
            } else {
                return i;
            }
        }
        return i;
    }
}
