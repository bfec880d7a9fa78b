package dev.shiplog.collector.git.migration;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Python as far as migrations need it: what names are set to, and the strings in that. It is only looked at and never
 * run. Each character is passed once, so that no file can make it slow.
 */
final class PythonSource {
    private final List<Line> lines;
    private final @Nullable String docstring;

    private PythonSource(List<Line> lines, @Nullable String docstring) {
        this.lines = lines;
        this.docstring = docstring;
    }

    static PythonSource read(String text) throws UnreadableFileException {
        Reader reader = new Reader(text);
        reader.read();
        return new PythonSource(reader.lines, reader.docstring());
    }

    /** The text at the file's very beginning that says what it is for. */
    @Nullable
    String docstring() {
        return docstring;
    }

    /** What a name is first set to, in the file itself or in a class; null if it is not set. */
    @Nullable
    Line assigned(String name) {
        for (Line line : lines) {
            if (name.equals(line.target())) {
                return line;
            }
        }
        return null;
    }

    /** The lines in their order, each with all that its brackets hold. */
    List<Line> lines() {
        return lines;
    }

    /**
     * A logical line.
     *
     * @param indent how many blanks stand before it
     * @param code without comments, and with {@code ""} in place of each string
     * @param strings the strings in it, in their order
     */
    record Line(int indent, String code, List<String> strings) {
        Line {
            strings = List.copyOf(strings);
        }

        /** The name that the line sets, with or without its type; null if it sets none. */
        @Nullable
        String target() {
            int end = 0;
            while (end < code.length() && (Character.isLetterOrDigit(code.charAt(end)) || code.charAt(end) == '_')) {
                end++;
            }
            int at = equalsSign(end);
            String between = at < 0 ? "" : code.substring(end, at).strip();
            return end == 0 || at < 0 || !(between.isEmpty() || between.startsWith(":"))
                    ? null
                    : code.substring(0, end);
        }

        private int equalsSign(int from) {
            int at = code.indexOf('=', from);
            return at < 0 || code.startsWith("==", at) ? -1 : at;
        }
    }

    /** Passes over the text once. */
    private static final class Reader {
        private final String text;
        private final List<Line> lines = new ArrayList<>();
        private final StringBuilder code = new StringBuilder();
        private final List<String> strings = new ArrayList<>();
        private int at;
        private int brackets;

        Reader(String text) {
            this.text = text;
        }

        void read() throws UnreadableFileException {
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '#') {
                    int end = text.indexOf('\n', at);
                    at = end < 0 ? text.length() : end;
                } else if (c == '"' || c == '\'') {
                    string(c);
                } else if (c == '\\' && at + 1 < text.length() && isLineEnd(text.charAt(at + 1))) {
                    at += text.startsWith("\r\n", at + 1) ? 3 : 2;
                } else if (isLineEnd(c)) {
                    if (brackets == 0) {
                        finish();
                    } else {
                        code.append(' ');
                    }
                    at++;
                } else {
                    brackets = Math.max(0, brackets + ("([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0));
                    code.append(c);
                    at++;
                }
            }
            if (brackets > 0) {
                throw new UnreadableFileException("a bracket is never closed");
            }
            finish();
        }

        private void string(char quote) throws UnreadableFileException {
            String end = text.startsWith(String.valueOf(quote).repeat(3), at)
                    ? String.valueOf(quote).repeat(3)
                    : String.valueOf(quote);
            boolean raw = !code.isEmpty() && "rR".indexOf(code.charAt(code.length() - 1)) >= 0;
            int from = at + end.length();
            StringBuilder value = new StringBuilder();
            int i = from;
            while (i < text.length() && !text.startsWith(end, i)) {
                char c = text.charAt(i);
                if (end.length() == 1 && isLineEnd(c)) {
                    throw new UnreadableFileException("a string is never closed");
                }
                if (c == '\\' && i + 1 < text.length()) {
                    value.append(raw ? text.substring(i, i + 2) : escaped(text.charAt(i + 1)));
                    i += 2;
                } else {
                    value.append(c);
                    i++;
                }
            }
            if (i >= text.length()) {
                throw new UnreadableFileException("a string is never closed");
            }
            strings.add(value.toString());
            code.append("\"\"");
            at = i + end.length();
        }

        private static String escaped(char c) {
            return switch (c) {
                case 'n' -> "\n";
                case 't' -> "\t";
                case '\n' -> "";
                case '\\', '\'', '"' -> String.valueOf(c);
                default -> "\\" + c;
            };
        }

        private void finish() {
            if (!code.toString().isBlank()) {
                String whole = code.toString();
                lines.add(new Line(whole.length() - whole.stripLeading().length(), whole.strip(), strings));
            }
            code.setLength(0);
            strings.clear();
        }

        private @Nullable String docstring() {
            if (lines.isEmpty()) {
                return null;
            }
            Line first = lines.getFirst();
            return first.code().matches("[rRuU]?\"\"") ? first.strings().getFirst() : null;
        }

        private static boolean isLineEnd(char c) {
            return c == '\n' || c == '\r';
        }
    }
}
