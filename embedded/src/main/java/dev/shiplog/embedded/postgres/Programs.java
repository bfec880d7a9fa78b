package dev.shiplog.embedded.postgres;

import dev.shiplog.embedded.DirectoryTree;
import dev.shiplog.embedded.EmbeddedServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's programs as the user that they accept. */
final class Programs {
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Path bin;
    private final Path home;
    private final RunAs runAs;

    Programs(Path binaries, Path home, RunAs runAs) {
        this.bin = binaries.resolve("bin");
        this.home = home;
        this.runAs = runAs;
    }

    /** How a program ended, and what it wrote. */
    record Ended(int status, String output) {
        boolean well() {
            return status == 0;
        }
    }

    /** Makes the file or directory, if it is there, belong to the user that PostgreSQL runs as. */
    void own(Path path) throws IOException {
        if (runAs.ownsFiles(home) && Files.exists(path)) {
            DirectoryTree.giveTo(runAs.owner(), path);
        }
    }

    /**
     * Waits for the program's end. Its output goes through a file, because a server that it leaves behind may hold
     * a pipe open for ever.
     */
    Ended run(String program, List<String> arguments) throws IOException {
        Path output = home.resolve(program + ".log");
        Files.writeString(output, "");
        Process process = builder(program, arguments, output).start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new EmbeddedServerException("PostgreSQL's %s did not end within %d s. It wrote:\n%s"
                        .formatted(program, PATIENCE.toSeconds(), Files.readString(output)));
            }
            return new Ended(process.exitValue(), Files.readString(output).strip());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while waiting for PostgreSQL's " + program, e);
        }
    }

    private ProcessBuilder builder(String program, List<String> arguments, Path output) {
        List<String> command = new ArrayList<>(runAs.prefix());
        command.add(bin.resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // A PGPORT or PGDATA of the person at the keyboard is meant for another server.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }
}
