package dev.shiplog.embedded.postgres;

import dev.shiplog.embedded.DirectoryTree;
import dev.shiplog.embedded.EmbeddedServerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/** The files of one PostgreSQL below its home directory. */
final class Cluster {
    private static final int SYSTEM_IDENTIFIER_BYTES = 8;

    private final Path home;
    private final Programs programs;

    Cluster(Path home, Programs programs) {
        this.home = home;
        this.programs = programs;
    }

    Path data() {
        return home.resolve("data");
    }

    Path passwordFile() {
        return home.resolve("password");
    }

    Path processFile() {
        return data().resolve("postmaster.pid");
    }

    /**
     * Makes the data directory unless it is there; a start that was killed half-way leaves nothing that looks
     * whole.
     */
    void create(String superuser, Durability durability) throws IOException {
        Path partial = home.resolve("data.partial");
        DirectoryTree.delete(partial);
        if (Files.exists(data())) {
            programs.own(data());
            return;
        }
        programs.own(passwordFile());
        Programs.Ended ended = programs.run("initdb", initdb(partial, superuser, durability));
        if (!ended.well()) {
            throw new EmbeddedServerException(
                    ("PostgreSQL cannot create its data directory %s. Every directory on the way there must be open"
                                    + " to the user that PostgreSQL runs as. initdb says:\n%s")
                            .formatted(data(), ended.output()));
        }
        Files.move(partial, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> initdb(Path partial, String superuser, Durability durability) {
        return List.of(
                "--pgdata=" + partial,
                "--username=" + superuser,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // PostgreSQL's own collation: rows sort the same on every machine and after each of its updates.
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                durability == Durability.DURABLE ? "--data-checksums" : "--no-sync");
    }

    void configure(int port, Durability durability) throws IOException {
        Files.writeString(data().resolve("postgresql.conf"), ServerConfiguration.text(port, durability));
    }

    /**
     * The number that tells this cluster from all others, unsigned: the first field of PostgreSQL's control file.
     */
    String systemIdentifier() throws IOException {
        byte[] control = Files.readAllBytes(data().resolve("global").resolve("pg_control"));
        long number = ByteBuffer.wrap(Arrays.copyOf(control, SYSTEM_IDENTIFIER_BYTES))
                .order(ByteOrder.nativeOrder())
                .getLong();
        return Long.toUnsignedString(number);
    }
}
