package dev.shiplog.collector.output;

/** Takes what one run prints, line by line, both streams in the order of arrival; not for several threads at once. */
public interface OutputReader {
    /** One line without its end. Whatever it holds, it never throws, and it keeps a bounded part of it. */
    void line(String line);

    /**
     * What the lines tell; texts of it are masked.
     *
     * @param succeeded whether the run ended with status 0
     */
    Told told(boolean succeeded);
}
