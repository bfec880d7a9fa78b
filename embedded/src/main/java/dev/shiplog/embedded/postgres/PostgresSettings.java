package dev.shiplog.embedded.postgres;

import dev.shiplog.embedded.LoopbackPort;
import java.nio.file.Path;

/**
 * How an embedded PostgreSQL is to run.
 *
 * @param home the directory that keeps this server's data, password and log; created if absent
 * @param binaries the directory that PostgreSQL's own programs are unpacked into, once for all servers that name it
 * @param port the port on 127.0.0.1, or {@link LoopbackPort#ANY} for a free one, which may differ at each start
 * @param durability what a commit is worth
 * @param stopAtExit whether a hook of this JVM stops the server; false where the owner has an order of its own to
 *     keep
 */
public record PostgresSettings(Path home, Path binaries, int port, Durability durability, boolean stopAtExit) {
    public PostgresSettings {
        LoopbackPort.checked(port);
        home = home.toAbsolutePath().normalize();
        binaries = binaries.toAbsolutePath().normalize();
    }

    /** Everything under one directory, durable, on a free port, stopped with the JVM. */
    public static PostgresSettings in(Path home) {
        return new PostgresSettings(home, home, LoopbackPort.ANY, Durability.DURABLE, true);
    }

    /** The same, with the programs unpacked elsewhere. */
    public PostgresSettings withBinaries(Path directory) {
        return new PostgresSettings(home, directory, port, durability, stopAtExit);
    }

    /** The same on this port. */
    public PostgresSettings withPort(int fixed) {
        return new PostgresSettings(home, binaries, fixed, durability, stopAtExit);
    }

    /** The same with commits worth this much. */
    public PostgresSettings withDurability(Durability other) {
        return new PostgresSettings(home, binaries, port, other, stopAtExit);
    }

    /** The same without a hook: the owner promises to call close. */
    public PostgresSettings withoutStopAtExit() {
        return new PostgresSettings(home, binaries, port, durability, false);
    }
}
