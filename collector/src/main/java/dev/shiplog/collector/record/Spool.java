package dev.shiplog.collector.record;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Reports that wait in a directory for the collector, one file each; only their owner can read them. */
final class Spool {
    private static final String WAITING = ".json";
    private static final String REFUSED = ".refused";

    private final Path directory;

    Spool(Path directory) {
        this.directory = directory;
    }

    /** Keeps a report; the file appears whole or not at all. */
    Path keep(String name, byte[] event) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(directory, attributes(posix, "rwx------"));
        Path temporary = Files.createTempFile(directory, name, ".tmp", attributes(posix, "rw-------"));
        try {
            Files.write(temporary, event);
            return Files.move(temporary, directory.resolve(name + WAITING), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // A full disk must not fill with halves.
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /** The reports that wait, the oldest first. */
    List<Path> waiting() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.getFileName().toString().endsWith(WAITING))
                    .sorted()
                    .toList();
        }
    }

    void sent(Path report) throws IOException {
        Files.deleteIfExists(report);
    }

    /** Puts a report aside for a person to look at. */
    Path refused(Path report) throws IOException {
        return Files.move(
                report, report.resolveSibling(report.getFileName() + REFUSED), StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] attributes(boolean posix, String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
