package dev.shiplog.collector.git.migration;

/**
 * Turns a file's bytes into what they say. Equal bytes give equal results, whatever the file is called, so that each
 * content is parsed once for the whole of history.
 */
public interface FileParser<T> {
    /** What a file becomes. */
    Class<T> type();

    /**
     * What the bytes say.
     *
     * @throws UnreadableFileException if they are not the format
     */
    T parse(byte[] content) throws UnreadableFileException;
}
