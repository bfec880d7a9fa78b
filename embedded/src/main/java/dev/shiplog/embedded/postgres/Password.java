package dev.shiplog.embedded.postgres;

import dev.shiplog.embedded.EmbeddedServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The superuser's password: made up once, kept in a file that only its owner can read. */
final class Password {
    private static final int BYTES = 24;

    private Password() {}

    /** Data without its password has been tampered with or half copied; a new password would not open it. */
    static void mustBeKeptBeside(Path data, Path file) {
        if (Files.exists(data) && !Files.exists(file)) {
            throw new EmbeddedServerException(
                    "The data in %s is there but its password file %s is gone. Put the file back, or remove both."
                            .formatted(data, file));
        }
    }

    /** Reads the file, or makes up a password and writes it there. */
    static String keptIn(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[BYTES];
                new SecureRandom().nextBytes(random);
                Path partial = file.resolveSibling(file.getFileName() + ".partial");
                Files.deleteIfExists(partial);
                Files.createFile(partial, onlyForTheOwner(file));
                Files.writeString(partial, Base64.getUrlEncoder().encodeToString(random));
                Files.move(partial, file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "The password of the embedded PostgreSQL cannot be kept in " + file + ": " + e, e);
        }
    }

    private static FileAttribute<?>[] onlyForTheOwner(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
