package dev.shiplog.embedded.postgres;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of postgresql.conf, written anew at each start so that a newer Shiplog's settings reach old data. */
final class ServerConfiguration {
    private ServerConfiguration() {}

    static String text(int port, Durability durability) {
        return Stream.concat(always(port), safety(durability))
                .collect(
                        Collectors.joining("\n", "# Written by Shiplog at each start; changes here are lost.\n", "\n"));
    }

    private static Stream<String> always(int port) {
        return Stream.of(
                "port = " + port,
                // Only this machine, only with the password: no socket file that any local user could open.
                "listen_addresses = '127.0.0.1'",
                "unix_socket_directories = ''",
                "password_encryption = 'scram-sha-256'",
                "max_connections = 200",
                "shared_buffers = '48MB'",
                "maintenance_work_mem = '32MB'",
                // Short statements: compiling them costs more than it gains.
                "jit = off",
                "timezone = 'UTC'",
                "log_timezone = 'UTC'",
                "log_checkpoints = off",
                // The log is read by this program, too.
                "lc_messages = 'C'");
    }

    private static Stream<String> safety(Durability durability) {
        return switch (durability) {
            case DURABLE -> Stream.of("fsync = on", "synchronous_commit = on", "full_page_writes = on");
            case THROWAWAY -> Stream.of("fsync = off", "synchronous_commit = off", "full_page_writes = off");
        };
    }
}
