package dev.shiplog.collector.git.migration;

import java.util.List;
import java.util.Optional;

/** The files of one commit. Paths are from the repository's root, with {@code /} between their parts. */
public interface FileTree {
    /**
     * What a file says. If it cannot be parsed, that is noted, and what it said in the commit before counts.
     *
     * @return empty if there is no such file, or if it never could be parsed
     */
    <T> Optional<T> read(String path, FileParser<T> parser);

    /** Whether there is such a file. */
    boolean exists(String path);

    /** The paths of all files in a folder and its folders, sorted. */
    List<String> under(String folder);

    /** Notes that a file that can be parsed is wrong all the same. */
    void problem(String path, String why);
}
