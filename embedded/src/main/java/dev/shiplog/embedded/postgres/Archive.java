package dev.shiplog.embedded.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** A tar archive packed with xz, taken apart into a directory. */
final class Archive {
    private static final int OWNER_EXECUTES = 0b001_000_000;

    private Archive() {}

    /** Writes every entry below the directory; every user may read what is written, whatever the umask says. */
    static void unpack(InputStream packed, Path directory) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            create(directory);
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = inside(directory, directory.resolve(entry.getName()));
                create(path.getParent() == null ? directory : path.getParent());
                write(tar, entry, path, directory);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path, Path directory)
            throws IOException {
        if (entry.isDirectory()) {
            create(path);
        } else if (entry.isSymbolicLink()) {
            inside(directory, path.resolveSibling(entry.getLinkName()));
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            permit(path, (entry.getMode() & OWNER_EXECUTES) != 0);
        }
    }

    private static void create(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            permit(directory, true);
        }
    }

    private static void permit(Path path, boolean executable) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static Path inside(Path directory, Path path) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(directory.normalize())) {
            throw new IOException("The archive's entry " + path + " would be written outside of " + directory);
        }
        return normal;
    }
}
