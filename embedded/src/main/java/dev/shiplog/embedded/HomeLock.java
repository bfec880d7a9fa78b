package dev.shiplog.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds a server's home directory for this process. The operating system lets go of it when the process dies,
 * however it dies; so who holds the lock and still finds a server running there has found an orphan.
 */
public final class HomeLock implements AutoCloseable {
    /**
     * The homes held inside this JVM. Opening and closing the lock file a second time would drop the first lock on
     * POSIX systems, therefore this is asked before the file is touched.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path home;
    private final FileChannel channel;

    private HomeLock(Path home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /**
     * Creates the directory if need be and takes it; throws when another process, or this one, holds it already.
     */
    public static HomeLock take(Path directory, String server) {
        try {
            Files.createDirectories(directory);
            Path home = directory.toRealPath();
            if (!HELD.add(home)) {
                throw held(home, server, "this process");
            }
            return lock(home, server);
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "%s cannot use the directory %s: %s. Make it writable for this user or choose another one."
                            .formatted(server, directory, e),
                    e);
        }
    }

    private static HomeLock lock(Path home, String server) throws IOException {
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(home.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            taken = lock != null;
            if (!taken) {
                throw held(home, server, "another process");
            }
            return new HomeLock(home, channel);
        } finally {
            if (!taken) {
                HELD.remove(home);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    private static EmbeddedServerException held(Path home, String server, String by) {
        return new EmbeddedServerException("%s in %s is already run by %s. Stop that one or choose another directory."
                .formatted(server, home, by));
    }

    /** The directory that is held, without symbolic links. */
    public Path home() {
        return home;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedServerException("The lock of " + home + " cannot be closed: " + e, e);
        } finally {
            HELD.remove(home);
        }
    }
}
