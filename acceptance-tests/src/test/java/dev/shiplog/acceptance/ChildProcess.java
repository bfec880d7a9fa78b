package dev.shiplog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built {@code shiplog} command as a process of its own, with all that it prints in a file. */
final class ChildProcess implements AutoCloseable {
    private static final Path JAR = Path.of("..", "standalone", "target", "shiplog.jar")
            .toAbsolutePath()
            .normalize();
    private static final Duration START = Duration.ofSeconds(90);
    private static final int SECONDS_TO_END = 30;

    private final Process process;
    private final Path output;
    private final String command;

    private ChildProcess(Process process, Path output, String command) {
        this.process = process;
        this.output = output;
        this.command = command;
    }

    /** @param directory to run in, and to keep the output in */
    static ChildProcess start(Path directory, Map<String, String> environment, String... arguments) throws IOException {
        assertThat(JAR)
                .as("the built program; run mvn verify from the root, which builds it first")
                .exists();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(directory, arguments[0] + "-", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SHIPLOG_"));
        builder.environment().putAll(environment);
        return new ChildProcess(builder.start(), output, "shiplog " + arguments[0]);
    }

    /** Runs it to its end. */
    static ChildProcess run(Path directory, Map<String, String> environment, Duration patience, String... arguments)
            throws IOException, InterruptedException {
        try (ChildProcess child = start(directory, environment, arguments)) {
            if (!child.process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                child.printThreads();
                fail("%s has not ended; it printed %s", child.command, child.output());
            }
            return child;
        }
    }

    /** Makes it print what each of its threads does, so that one can see what it hangs on. */
    private void printThreads() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                .start()
                .waitFor();
        process.waitFor(2, TimeUnit.SECONDS);
    }

    /** Waits until it has printed this. */
    void awaitOutput(String text) {
        await(command + " to print " + text).atMost(START).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError(command + " ended with " + process.exitValue() + ": " + output());
            }
            return output().contains(text);
        });
    }

    /** Asks it to end as an orchestrator does, and says with which status it did. */
    int terminate() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS))
                .as("%s has not ended on SIGTERM; it printed %s", command, output())
                .isTrue();
        return process.exitValue();
    }

    int status() {
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException("What " + command + " printed cannot be read", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
