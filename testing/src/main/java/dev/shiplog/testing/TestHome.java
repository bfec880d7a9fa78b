package dev.shiplog.testing;

import dev.shiplog.embedded.DirectoryTree;
import dev.shiplog.embedded.EmbeddedServerException;
import dev.shiplog.embedded.postgres.EmbeddedPostgres;
import dev.shiplog.embedded.postgres.PostgresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of this JVM's test servers, named after its process id and removed at its end. A test run that was
 * killed could not clean up; the next one, of whatever module, stops its server and removes its directory.
 *
 * <p>PostgreSQL's programs lie beside these directories, so that they are unpacked once and not by each module.
 */
final class TestHome {
    private static final String BINARIES = "binaries";

    private final Deque<AutoCloseable> servers = new ArrayDeque<>();
    private @Nullable Path root;

    /** A directory below this JVM's own; the first call makes that and clears away what dead processes left. */
    synchronized Path directory(String name) {
        try {
            if (root == null) {
                Path all = all();
                for (Path abandoned : abandoned(all)) {
                    removeWithOthers(abandoned);
                }
                root = Files.createDirectories(
                        all.resolve("" + ProcessHandle.current().pid()));
                Runtime.getRuntime().addShutdownHook(new Thread(this::close, "remove-test-servers"));
            }
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "Test servers need a directory below " + System.getProperty("java.io.tmpdir") + ": " + e, e);
        }
    }

    synchronized void closeAtExit(AutoCloseable server) {
        servers.push(server);
    }

    /** Where PostgreSQL's programs are kept from one test run to the next. */
    static Path binaries() {
        try {
            return all().resolve(BINARIES);
        } catch (IOException e) {
            throw new EmbeddedServerException("No directory for PostgreSQL's programs: " + e, e);
        }
    }

    /** Where a server's programs are kept beside them. */
    static Path binaries(MysqlKind kind) {
        return binaries().resolveSibling(kind.name());
    }

    /**
     * The directory that all test runs of this user share. Programs are run from it, and anyone can write to the
     * temporary directory: it has to be ours, and writable by nobody else.
     */
    private static Path all() throws IOException {
        Path all = Path.of(System.getProperty("java.io.tmpdir"), "shiplog-tests-" + System.getProperty("user.name"))
                .toAbsolutePath();
        boolean posix = all.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.exists(all, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(all);
            if (posix) {
                Files.setPosixFilePermissions(all, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        if (posix && !isOurs(all)) {
            throw new EmbeddedServerException(
                    all + " belongs to somebody else or others may write to it. Remove it, or set java.io.tmpdir.");
        }
        return all;
    }

    private static boolean isOurs(Path directory) throws IOException {
        Path probe = Files.createTempFile("shiplog", "owner");
        try {
            return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    && DirectoryTree.owner(directory) == DirectoryTree.owner(probe)
                    && Collections.disjoint(
                            Files.getPosixFilePermissions(directory),
                            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE));
        } finally {
            Files.delete(probe);
        }
    }

    private static List<Path> abandoned(Path all) throws IOException {
        try (Stream<Path> homes = Files.list(all)) {
            return homes.filter(home -> home.getFileName().toString().matches("[0-9]{1,18}"))
                    .filter(home -> !lives(Long.parseLong(home.getFileName().toString())))
                    .toList();
        }
    }

    private static boolean lives(long process) {
        return process != ProcessHandle.current().pid()
                && ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Another build may be clearing the same directory away at this moment; whoever comes last finds nothing left. */
    private static void removeWithOthers(Path home) throws IOException {
        while (Files.exists(home, LinkOption.NOFOLLOW_LINKS)) {
            try {
                remove(home);
            } catch (NoSuchFileException e) {
                Thread.onSpinWait();
            } catch (UncheckedIOException e) {
                if (!(e.getCause() instanceof NoSuchFileException)) {
                    throw e;
                }
            }
        }
    }

    private static void remove(Path home) throws IOException {
        Path postgres = home.resolve("postgres");
        if (Files.isDirectory(postgres)) {
            EmbeddedPostgres.stopOrphan(PostgresSettings.in(postgres).withBinaries(binaries()));
        }
        for (MysqlKind kind : MysqlKind.values()) {
            MysqlServer.stopOrphan(home.resolve(kind.name()));
        }
        DirectoryTree.delete(home);
    }

    private synchronized void close() {
        try {
            while (!servers.isEmpty()) {
                servers.pop().close();
            }
            if (root != null) {
                DirectoryTree.delete(root);
            }
        } catch (Exception e) {
            throw new EmbeddedServerException("The test servers in " + root + " could not be removed: " + e, e);
        }
    }
}
