package dev.shiplog.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A directory with all that is below it. */
public final class DirectoryTree {
    private DirectoryTree() {}

    /** Removes the directory, if it is there, and never follows a symbolic link out of it. */
    public static void delete(Path root) throws IOException {
        for (Path path : paths(root).reversed()) {
            Files.delete(path);
        }
    }

    /** Gives everything to the user of this number, unless the directory is theirs already. */
    public static void giveTo(int uid, Path root) throws IOException {
        if (owner(root) != uid) {
            for (Path path : paths(root)) {
                Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** The number of the user to whom the file belongs. */
    public static int owner(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    /** A directory stands before what it holds. */
    private static List<Path> paths(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.toList();
        }
    }
}
