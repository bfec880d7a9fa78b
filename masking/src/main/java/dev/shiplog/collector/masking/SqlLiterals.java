package dev.shiplog.collector.masking;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Masks the literals of SQL text by one walk over it. Where the text can be read in two ways, such as a backslash
 * before a closing quote, which ends a literal in one database and not in another, all that follows is masked. Double
 * quotes hold a name in most databases and a literal in MySQL: where a value is expected they are masked.
 */
final class SqlLiterals {
    private static final Pattern STATEMENT = Pattern.compile(
            "\\b(?:insert\\s+into|update\\s+\\S{1,200}\\s+set|delete\\s+from|merge\\s+into|values\\s*\\(|select\\s"
                    + "|where\\s|(?:create|alter|drop)\\s+(?:user|role|login|table|database))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG = Pattern.compile("\\$(?:[A-Za-z_]\\w{0,62})?\\$");
    private static final Pattern BEFORE_BODY = Pattern.compile("(?s)(?:.*\\W)?(?:as|do)");
    private static final int DIGITS_KEPT = 4;
    private static final int LONGEST_WORD = 20;
    private static final Set<String> BEFORE_VALUE = Set.of("like", "rlike", "regexp", "by", "replace", "password");
    /** Bodies within bodies; what lies deeper is masked whole. */
    private static final int DEEPEST = 4;

    private final String sql;
    private final int depth;
    private final StringBuilder out;
    private int at;
    /** The first word of the statement, the last one, and whether its values have begun. */
    private String first = "";

    private String last = "";
    private boolean values;
    private boolean copiesIn;

    private SqlLiterals(String sql, int depth) {
        this.sql = sql;
        this.depth = depth;
        this.out = new StringBuilder(sql.length());
    }

    static boolean seenIn(String text) {
        return STATEMENT.matcher(text).find();
    }

    static String mask(String sql) {
        return mask(sql, 0);
    }

    private static String mask(String sql, int depth) {
        SqlLiterals walk = new SqlLiterals(sql, depth);
        while (walk.at < sql.length()) {
            walk.step();
        }
        return walk.out.toString();
    }

    private void step() {
        char c = sql.charAt(at);
        if (c == '\'') {
            literal();
        } else if (c == '"') {
            doubleQuoted();
        } else if (c == ';') {
            endOfStatement();
        } else if (sql.startsWith("--", at)) {
            copyTo(after("\n", at + 2));
        } else if (sql.startsWith("/*", at)) {
            copyTo(after("*/", at + 2));
        } else if (c == '$') {
            dollar();
        } else if (Character.isDigit(c)) {
            number();
        } else if (Character.isLetter(c) || c == '_') {
            word();
        } else {
            out.append(c);
            at++;
        }
    }

    private void literal() {
        if (alternative()) {
            return;
        }
        boolean escapes = at > 0 && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e');
        int i = at + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c == '\\' && i + 1 < sql.length() && sql.charAt(i + 1) == '\'') {
                if (!escapes) {
                    i = sql.length();
                    break;
                }
                i += 2;
            } else if (c == '\\' && escapes) {
                i += 2;
            } else if (c == '\'' && i + 1 < sql.length() && sql.charAt(i + 1) == '\'') {
                i += 2;
            } else if (c == '\'') {
                break;
            } else {
                i++;
            }
        }
        out.append('\'').append(Masking.MASK).append('\'');
        at = Math.min(sql.length(), i + 1);
    }

    /** Oracle's {@code q'[…]'}, which ends with its bracket before the quote. */
    private boolean alternative() {
        boolean named = last.equals("q") || last.equals("nq");
        if (!named || at + 1 >= sql.length() || Character.toLowerCase(sql.charAt(at - 1)) != 'q') {
            return false;
        }
        int bracket = "[{(<".indexOf(sql.charAt(at + 1));
        char closing = bracket < 0 ? sql.charAt(at + 1) : "]})>".charAt(bracket);
        out.append('\'').append(Masking.MASK).append('\'');
        at = after(closing + "'", at + 2);
        return true;
    }

    private void doubleQuoted() {
        int end = after("\"", at + 1);
        while (end < sql.length() && sql.charAt(end) == '"') {
            end = after("\"", end + 1);
        }
        if (valueExpected()) {
            out.append('"').append(Masking.MASK).append('"');
            at = end;
        } else {
            copyTo(end);
        }
    }

    private boolean valueExpected() {
        int i = out.length() - 1;
        while (i >= 0 && Character.isWhitespace(out.charAt(i))) {
            i--;
        }
        char before = i < 0 ? ' ' : out.charAt(i);
        return before == '='
                || before == '<'
                || before == '>'
                || (values && (before == '(' || before == ','))
                || (Character.isLetter(before) && BEFORE_VALUE.contains(last));
    }

    /** After {@code COPY … FROM STDIN} come rows until a line of a backslash and a dot. */
    private void endOfStatement() {
        boolean rows = first.equals("copy") && copiesIn;
        out.append(';');
        at++;
        first = "";
        last = "";
        values = false;
        copiesIn = false;
        int line = rows ? sql.indexOf('\n', at) : -1;
        if (line >= 0) {
            copyTo(line + 1);
            int end = sql.startsWith("\\.", at) ? at : sql.indexOf("\n\\.", at);
            out.append(Masking.MASK);
            at = end < 0 ? sql.length() : end;
        }
    }

    private void dollar() {
        int end = sql.indexOf('$', at + 1);
        String tag = end < 0 ? "" : sql.substring(at, end + 1);
        if (tag.isEmpty() || !TAG.matcher(tag).matches()) {
            out.append('$');
            at++;
            return;
        }
        int close = sql.indexOf(tag, end + 1);
        String body = sql.substring(end + 1, close < 0 ? sql.length() : close);
        String masked = depth < DEEPEST && opensBody() ? mask(body, depth + 1) : Masking.MASK;
        out.append(tag).append(masked).append(tag);
        at = close < 0 ? sql.length() : close + tag.length();
    }

    /** Whether what was written so far ends with AS or DO, after which a dollar quote holds code. */
    private boolean opensBody() {
        String before =
                out.substring(Math.max(0, out.length() - 40)).stripTrailing().toLowerCase(Locale.ROOT);
        return BEFORE_BODY.matcher(before).matches();
    }

    private void number() {
        int end = at;
        if (sql.startsWith("0x", at) || sql.startsWith("0X", at)) {
            end += 2;
            while (end < sql.length() && Character.isLetterOrDigit(sql.charAt(end))) {
                end++;
            }
            out.append(end - at - 2 > DIGITS_KEPT ? Masking.MASK : sql.substring(at, end));
            at = end;
            return;
        }
        int digits = 0;
        while (end < sql.length() && (Character.isDigit(sql.charAt(end)) || sql.charAt(end) == '.')) {
            digits += sql.charAt(end) == '.' ? 0 : 1;
            end++;
        }
        out.append(digits > DIGITS_KEPT ? Masking.MASK : sql.substring(at, end));
        at = end;
    }

    private void word() {
        int end = at;
        while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
            end++;
        }
        last = sql.substring(at, Math.min(end, at + LONGEST_WORD)).toLowerCase(Locale.ROOT);
        first = first.isEmpty() ? last : first;
        values = values || last.equals("values") || last.equals("value");
        copiesIn = copiesIn || last.equals("stdin");
        copyTo(end);
    }

    private void copyTo(int end) {
        out.append(sql, at, end);
        at = end;
    }

    private int after(String mark, int from) {
        int found = sql.indexOf(mark, Math.min(from, sql.length()));
        return found < 0 ? sql.length() : found + mark.length();
    }
}
