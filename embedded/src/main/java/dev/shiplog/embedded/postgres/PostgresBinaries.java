package dev.shiplog.embedded.postgres;

import dev.shiplog.embedded.DirectoryTree;
import dev.shiplog.embedded.EmbeddedServerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's programs, unpacked once into a directory named after the archive's hash. A directory of that name
 * is always whole: it is filled under another name and renamed, and one process at a time fills it.
 */
final class PostgresBinaries {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);
    private static final int HASH_DIGITS = 16;

    private PostgresBinaries() {}

    /** The directory that has PostgreSQL's {@code bin} below it. */
    static synchronized Path unpack(Path shared) {
        String archive = Platform.here().archive();
        try {
            Path directory = shared.resolve("postgres-" + hash(archive));
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(shared);
                unpackAlone(archive, directory);
            }
            return directory;
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    ("PostgreSQL's programs cannot be unpacked into %s: %s. Make the directory writable (80 MB are"
                                    + " needed) or choose another one.")
                            .formatted(shared, e),
                    e);
        }
    }

    private static void unpackAlone(String archive, Path directory) throws IOException {
        Path partial = directory.resolveSibling(directory.getFileName() + ".partial");
        Path lock = directory.resolveSibling(directory.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            if (held.isValid() && !Files.isDirectory(directory)) {
                LOG.info("Unpacking PostgreSQL into {}", directory);
                DirectoryTree.delete(partial);
                try (InputStream packed = open(archive)) {
                    Archive.unpack(packed, partial);
                }
                Files.move(partial, directory, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static String hash(String archive) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(open(archive), sha256)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(sha256.digest()).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("The Java platform must offer SHA-256", impossible);
        }
    }

    private static InputStream open(String archive) {
        InputStream in = PostgresBinaries.class.getClassLoader().getResourceAsStream(archive);
        if (in == null) {
            throw new EmbeddedServerException(
                    ("There is no PostgreSQL for this machine on the class path: %s is missing. Add the artifact of"
                                    + " io.zonky.test.postgres for this platform, or use a server of your own.")
                            .formatted(archive));
        }
        return in;
    }
}
