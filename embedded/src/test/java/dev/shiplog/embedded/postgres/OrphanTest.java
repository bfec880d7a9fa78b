package dev.shiplog.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program is killed and its server lives on. */
final class OrphanTest {
    @TempDir
    private static Path binaries;

    @TempDir
    private Path home;

    private static PostgresSettings settings(String home, String binaries) {
        return PostgresSettings.in(Path.of(home)).withBinaries(Path.of(binaries));
    }

    private PostgresSettings settings() {
        return settings(home.toString(), binaries.toString());
    }

    /** The program that will be killed: starts the server, commits a row, says so, and waits. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws SQLException, IOException {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(settings(arguments[0], arguments[1]));
            Rows.execute(postgres, "postgres", "create table fact as select 42 as number");
            System.out.println("committed");
            System.in.read();
        }
    }

    @Test
    void takesOverFromAnOwnerThatWasKilled() throws IOException, SQLException, InterruptedException {
        Process owner = startOwner();
        waitForTheCommit(owner);
        long orphan = postmasterId();
        owner.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(orphan)).get().matches(ProcessHandle::isAlive);
        try (EmbeddedPostgres heir = EmbeddedPostgres.start(settings())) {
            assertThat(Rows.first(heir, "postgres", "select number from fact")).isEqualTo("42");
            assertThat(postmasterId()).isNotEqualTo(orphan);
        }
    }

    @Test
    void stopsWithItsOwner() throws IOException, InterruptedException {
        Process owner = startOwner();
        waitForTheCommit(owner);
        owner.destroy();
        owner.waitFor();
        assertThat(home.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void looksPastAProcessIdThatSomebodyElseHasByNow() throws IOException {
        EmbeddedPostgres.start(settings()).close();
        Path data = home.toRealPath().resolve("data");
        Files.writeString(
                home.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + data + "\n1000\n5432\n\n127.0.0.1\n\nready\n");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings())) {
            assertThat(postgres.check()).isTrue();
        }
    }

    private Process startOwner() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName(),
                home.toString(),
                binaries.toString());
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void waitForTheCommit(Process owner) throws IOException {
        BufferedReader said = owner.inputReader(StandardCharsets.UTF_8);
        assertThat(said.lines().anyMatch("committed"::equals)).isTrue();
    }

    private long postmasterId() throws IOException {
        return Long.parseLong(
                Files.readAllLines(home.resolve("data/postmaster.pid")).getFirst());
    }
}
