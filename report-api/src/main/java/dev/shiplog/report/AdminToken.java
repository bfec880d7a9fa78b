package dev.shiplog.report;

import dev.shiplog.configuration.Secret;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.report.model.StoreUnavailableException;
import dev.shiplog.report.model.TokenReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first token of an installation, in a file that only its owner can read. */
public final class AdminToken {
    private static final Logger LOG = LoggerFactory.getLogger(AdminToken.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long BETWEEN_LOOKS = 50;

    private final Path file;
    private final TokenReader tokens;

    AdminToken(Path dataDirectory, TokenReader tokens) {
        this.file = in(dataDirectory);
        this.tokens = tokens;
    }

    /** Where it is kept for this data directory. */
    public static Path in(Path dataDirectory) {
        return dataDirectory.resolve("admin.token");
    }

    /** The file that holds it, mode 0600. */
    public Path file() {
        return file;
    }

    /** The token itself. */
    public Secret read() {
        try {
            return new Secret(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("The administrator's token at " + file + " cannot be read", e);
        }
    }

    /** The SHA-256 of its characters, 64 hexadecimal digits, as configurations name a token. */
    public String sha256() {
        return hash(read());
    }

    /** Makes one unless the file holds one that is known, and waits until it is known. */
    void ensure(Supplier<Secret> issue) {
        if (Files.exists(file) && known(read())) {
            return;
        }
        Secret token = issue.get();
        write(token);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!known(token)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The administrator's token was made but did not arrive in the store"
                        + " within " + PATIENCE.toSeconds() + " s. The log of ingest says why.");
            }
            pause();
        }
        LOG.info("The administrator's token was written to {}.", file);
    }

    private boolean known(Secret token) {
        try {
            return tokens.find(hash(token)).isPresent();
        } catch (StoreUnavailableException e) {
            LOG.warn("The store cannot be asked for the administrator's token yet: {}", e.getMessage());
            return false;
        }
    }

    private void write(Secret token) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, token.reveal() + "\n");
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The administrator's token cannot be written to " + file, e);
        }
    }

    private static String hash(Secret token) {
        return Sha256.hex(token.reveal().getBytes(StandardCharsets.UTF_8));
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the administrator's token", e);
        }
    }
}
