package dev.shiplog.report.export;

import java.util.regex.Pattern;

/**
 * Takes from text what would make a spreadsheet compute it. An apostrophe goes before text that begins with one of
 * {@code = + - @}, a tab, a carriage return, a line feed or an apostrophe; numbers such as {@code -5} stay as they
 * are. Whoever removes one leading apostrophe has the text back, which is why text that begins with one gets another.
 */
final class Neutral {
    private static final String SUSPICIOUS = "=+-@\t\r\n'＝＋－＠";
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?");

    private Neutral() {}

    static String text(Cell.Words words) {
        String text = words.text();
        boolean suspicious = words.foreign()
                && !text.isEmpty()
                && SUSPICIOUS.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
        return suspicious ? "'" + text : text;
    }
}
