package dev.shiplog.standalone.demo;

import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A person runs an SQL script against a target, by a command that is run through {@code shiplog record}. */
final class ManualScript {
    static final ToolName TOOL = new ToolName("script");

    private final World world;
    private final Path directory;

    ManualScript(World world, String application) {
        this.world = world;
        this.directory = world.directory().resolve("scripts").resolve(application);
    }

    void run(DemoTarget target, TicketKey ticket, String reason, String name, String text) {
        try {
            Files.createDirectories(directory);
            Path script = Files.writeString(directory.resolve(name), text);
            Path passwords = passwordFile();
            int status;
            try {
                status = world.record().run(arguments(target, ticket, reason, command(target, passwords, script)));
            } finally {
                Files.delete(passwords);
            }
            if (status != 0) {
                throw new DemoException("shiplog record ended with status " + status + " instead of 0 for the script "
                        + script + "; what it printed says why");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The script cannot be written to " + directory, e);
        }
    }

    private static List<String> arguments(DemoTarget target, TicketKey ticket, String reason, List<String> command) {
        TargetRef ref = target.ref();
        List<String> arguments = new ArrayList<>(List.of(
                "record",
                "--application",
                ref.application().value(),
                "--environment",
                ref.environment().value(),
                "--target",
                ref.target().value(),
                "--tool",
                TOOL.value(),
                "--ticket",
                ticket.value(),
                "--reason",
                reason,
                "--"));
        arguments.addAll(command);
        return arguments;
    }

    private List<String> command(DemoTarget target, Path passwords, Path script) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-Dorg.postgresql.pgpassfile=" + passwords,
                "-cp",
                codeOf("org.postgresql.Driver") + File.pathSeparator + codeOf(SqlScript.class.getName()),
                SqlScript.class.getName(),
                world.server().jdbcUrl(target.database()) + "?user="
                        + world.server().username(),
                script.toString());
    }

    /** PostgreSQL's own way to keep a password off the command line: host:port:database:user:password. */
    private Path passwordFile() throws IOException {
        Path file = directory.resolve("pgpass");
        Files.deleteIfExists(file);
        Files.createFile(file);
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
        String password = world.server().password().replace("\\", "\\\\").replace(":", "\\:");
        return Files.writeString(file, "*:*:*:*:" + password + "\n");
    }

    private static String codeOf(String className) {
        try {
            Class<?> type = Class.forName(className);
            URI place = type.getProtectionDomain().getCodeSource().getLocation().toURI();
            return Path.of(place).toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("The class path lacks a place for " + className, e);
        }
    }
}
