package dev.shiplog.configuration.reader;

/**
 * One thing that is wrong in shiplog.yaml. No text of a fault ever shows a secret's value.
 *
 * @param line counted from 1; 0 if the fault is the file itself
 * @param column counted from 1; 0 if the fault is the file itself
 * @param what is wrong, in words
 * @param mend what to write instead
 */
public record Fault(int line, int column, String what, String mend) {
    /** The fault as a compiler would print it: {@code shiplog.yaml:12: what; how to mend}. */
    public String in(String file) {
        return file + (line > 0 ? ":" + line : "") + ": " + what + "; " + mend;
    }
}
