package dev.shiplog.testing;

import dev.shiplog.embedded.EmbeddedServerException;
import dev.shiplog.embedded.LoopbackPort;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A MariaDB or MySQL beside this process, without durability. */
final class MysqlServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String DATA = "data";

    private final MysqlKind kind;
    private final Process process;
    private final int port;
    private final String password = UUID.randomUUID().toString();

    private MysqlServer(MysqlKind kind, Process process, int port) {
        this.kind = kind;
        this.process = process;
        this.port = port;
    }

    /** Starts one in an empty directory and returns when it answers. */
    static MysqlServer start(MysqlKind kind, Path binaries, Path home) {
        try {
            Path files = ServerFiles.unpacked(binaries, kind::unpack);
            Path data = Files.createDirectories(home.resolve(DATA));
            kind.prepare(files, data);
            String first = kind.firstStatements(files);
            if (!first.isEmpty()) {
                bootstrap(command(kind, files, data), home, MysqlKind.bytes(first));
            }
            int port = LoopbackPort.claim(LoopbackPort.ANY, kind.name());
            List<String> command = command(kind, files, data);
            command.addAll(List.of(
                    "--bind-address=127.0.0.1",
                    "--port=" + port,
                    "--socket=" + shortened(home),
                    "--pid-file=" + home.resolve("server.pid"),
                    "--max-connections=1000",
                    "--skip-name-resolve"));
            MysqlServer server = new MysqlServer(kind, builder(command, home).start(), port);
            server.awaitAnswer(home);
            return server;
        } catch (IOException e) {
            throw new EmbeddedServerException(kind + " cannot be started in " + home + ": " + e, e);
        }
    }

    /** Ends the server whose test run was killed, known by the data that it was started on. */
    static void stopOrphan(Path home) {
        String data = "--datadir=" + home.resolve(DATA) + " ";
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(data))
                .forEach(process -> {
                    process.destroyForcibly();
                    process.onExit().join();
                });
    }

    TestDatabase database(String name) {
        try (Connection connection = connect(password);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " default character set utf8");
        } catch (SQLException e) {
            throw new EmbeddedServerException(kind + " does not make a database: " + e.getMessage(), e);
        }
        return new TestDatabase(kind.scheme() + "//127.0.0.1:" + port + "/" + name, "root", password);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static void bootstrap(List<String> command, Path home, byte[] statements) throws IOException {
        command.add("--bootstrap");
        Process process = builder(command, home).start();
        try (OutputStream input = process.getOutputStream()) {
            input.write(statements);
        }
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new EmbeddedServerException(
                        "A new data directory could not be filled:\n" + Files.readString(home.resolve("server.log")));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while filling a data directory", e);
        }
    }

    private static List<String> command(MysqlKind kind, Path files, Path data) {
        return new ArrayList<>(List.of(
                files.resolve(kind.daemon()).toString(),
                "--no-defaults",
                "--user=root",
                "--basedir=" + files,
                "--lc-messages-dir=" + files.resolve("share"),
                "--character-sets-dir=" + files.resolve("share/charsets"),
                "--datadir=" + data,
                "--innodb-buffer-pool-size=32M",
                "--innodb-log-file-size=8M",
                "--innodb-flush-log-at-trx-commit=0"));
    }

    /** A path of a socket may have 107 bytes only; nobody connects by it. */
    private static Path shortened(Path home) {
        return Path.of(
                System.getProperty("java.io.tmpdir"), "shiplog-" + Integer.toHexString(home.hashCode()) + ".sock");
    }

    private static ProcessBuilder builder(List<String> command, Path home) {
        return new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("server.log").toFile()));
    }

    private void awaitAnswer(Path home) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection connection = connect("");
                    Statement statement = connection.createStatement()) {
                // MySQL's first data let everybody into databases whose names begin with test.
                statement.execute("delete from mysql.db");
                statement.execute("flush privileges");
                statement.execute("set password for 'root'@'127.0.0.1' = password('" + password + "')");
                return;
            } catch (SQLException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    close();
                    throw new EmbeddedServerException(
                            kind + " does not answer (" + e.getMessage() + "):\n"
                                    + Files.readString(home.resolve("server.log")),
                            e);
                }
                pause();
            }
        }
    }

    private Connection connect(String secret) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + port + "/mysql?connectTimeout=5000", "root", secret);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while starting a server", e);
        }
    }
}
