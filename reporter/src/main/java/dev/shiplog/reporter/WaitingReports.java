package dev.shiplog.reporter;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** The spool that {@code shiplog record} uses too: a file for each report, which only its owner can read. */
final class WaitingReports {
    private static final String WAITING = ".json";
    private static final int MOST_AT_ONCE = 20;

    private final Path directory;

    WaitingReports(Path directory) {
        this.directory = directory;
    }

    /** Keeps a report; the file appears whole or not at all. */
    Path keep(String name, String event) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(directory, attributes(posix, "rwx------"));
        Path temporary = Files.createTempFile(directory, name, ".tmp", attributes(posix, "rw-------"));
        try {
            Files.writeString(temporary, event);
            return Files.move(temporary, directory.resolve(name + WAITING), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /** Sends what has waited longest, a few at a time. */
    void sendSome(Sender sender) throws IOException, InterruptedException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<Path> waiting;
        try (Stream<Path> all = Files.list(directory)) {
            waiting = all.filter(file -> file.getFileName().toString().endsWith(WAITING))
                    .sorted()
                    .limit(MOST_AT_ONCE)
                    .toList();
        }
        for (Path report : waiting) {
            if (!sent(report, sender)) {
                return;
            }
        }
    }

    /** Whether the report needs to wait no longer. */
    boolean sent(Path report, Sender sender) throws IOException, InterruptedException {
        String event;
        try {
            event = Files.readString(report);
        } catch (NoSuchFileException e) {
            return true;
        }
        switch (sender.send(event)) {
            case ACCEPTED -> Files.deleteIfExists(report);
            case REFUSED ->
                Files.move(
                        report,
                        report.resolveSibling(report.getFileName() + ".refused"),
                        StandardCopyOption.REPLACE_EXISTING);
            case LATER -> {
                return false;
            }
        }
        return true;
    }

    void forget(Path report) throws IOException {
        Files.deleteIfExists(report);
    }

    private static FileAttribute<?>[] attributes(boolean posix, String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
