package dev.shiplog.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.embedded.EmbeddedServerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedPostgresTest {
    /** Unpacked once for all tests; each test has its own data. */
    @TempDir
    private static Path binaries;

    @TempDir
    private Path home;

    private PostgresSettings settings;

    @BeforeEach
    void settings() {
        settings = PostgresSettings.in(home)
                .withBinaries(binaries)
                .withDurability(Durability.THROWAWAY)
                .withoutStopAtExit();
    }

    @Test
    void keepsRowsOverARestart() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(durable())) {
            postgres.createDatabase("shiplog");
            postgres.createDatabase("shiplog");
            Rows.execute(postgres, "shiplog", "create table fact as select 42 as number");
        }
        try (EmbeddedPostgres again = EmbeddedPostgres.start(durable())) {
            assertThat(Rows.first(again, "shiplog", "select number from fact")).isEqualTo("42");
            assertThat(again.check()).isTrue();
        }
    }

    @Test
    void keepsCommittedRowsWhenTheServerIsKilled() throws SQLException, IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(durable())) {
            Rows.execute(postgres, "postgres", "create table fact as select 42 as number");
            ProcessHandle.of(postmasterId()).orElseThrow().destroyForcibly();
        }
        try (EmbeddedPostgres again = EmbeddedPostgres.start(durable())) {
            assertThat(Rows.first(again, "postgres", "select number from fact")).isEqualTo("42");
        }
    }

    @Test
    void commitsToTheDiskAndListensToThisMachineOnly() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(durable())) {
            assertThat(setting(postgres, "fsync")).isEqualTo("on");
            assertThat(setting(postgres, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(postgres, "unix_socket_directories")).isEmpty();
            assertThat(setting(postgres, "data_checksums")).isEqualTo("on");
        }
    }

    @Test
    void forgoesTheDiskWhereDataIsThrownAway() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
            assertThat(setting(postgres, "fsync")).isEqualTo("off");
        }
    }

    @Test
    void asksForThePasswordAndKeepsItToItsOwner() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
            String url = postgres.jdbcUrl("postgres");
            assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(Files.getPosixFilePermissions(home.resolve("password"))).hasSize(2);
            assertThat(Files.readString(home.resolve("password"))).isEqualTo(postgres.password());
        }
    }

    @Test
    void runsInEveryWayThatThisUserIsAllowedAndChangesBetweenThem() throws SQLException, IOException {
        Files.setPosixFilePermissions(binaries, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<RunAs> ways =
                Stream.concat(RunAs.allowed(home), RunAs.allowed(home)).toList();
        for (RunAs way : ways) {
            try (EmbeddedPostgres postgres = new EmbeddedPostgres(settings, anyHome -> way)) {
                postgres.start();
                Rows.execute(postgres, "postgres", "create table if not exists fact (number int)");
                Rows.execute(postgres, "postgres", "insert into fact values (1)");
            }
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
            assertThat(Rows.first(postgres, "postgres", "select count(*) from fact"))
                    .isEqualTo("" + ways.size());
        }
    }

    @Test
    void saysThatThePortIsInUse() throws IOException {
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = stranger.getLocalPort();
            assertThatThrownBy(() -> EmbeddedPostgres.start(settings.withPort(port)))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("port " + port + " is in use")
                    .hasMessageContaining("give PostgreSQL another port");
        }
    }

    @Test
    void refusesAStrangerThatAnswersInItsPlace(@TempDir Path elsewhere) throws SQLException {
        PostgresSettings other = new PostgresSettings(elsewhere, binaries, 0, Durability.THROWAWAY, false);
        try (EmbeddedPostgres ours = EmbeddedPostgres.start(settings);
                EmbeddedPostgres stranger = EmbeddedPostgres.start(other);
                Connection connection = Rows.connect(stranger, "postgres")) {
            Programs none = new Programs(binaries, home, RunAs.self(0));
            assertThat(ours.port()).isNotEqualTo(stranger.port());
            assertThatThrownBy(() -> ServerIdentity.mustBe(new Cluster(home, none), connection))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("A stranger answers at jdbc:postgresql://127.0.0.1:" + stranger.port());
        }
    }

    @Test
    void refusesAHomeThatIsInUse() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(settings))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("already run by this process");
            assertThat(postgres.check()).isTrue();
        }
    }

    @Test
    void showsTheEndOfTheLogWhenTheServerDoesNotStart() throws IOException {
        EmbeddedPostgres.start(settings).close();
        Files.writeString(home.resolve("data/postgresql.auto.conf"), "wal_compression = 'nonsense'\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(settings))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("postgres.log")
                .hasMessageContaining("invalid value for parameter \"wal_compression\"");
    }

    @Test
    void missesThePasswordOfItsData() throws IOException {
        EmbeddedPostgres.start(settings).close();
        Files.delete(home.resolve("password"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(settings))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("password file")
                .hasMessageContaining("Put the file back");
    }

    @Test
    void sharesOneUnpackedDirectoryBetweenServersThatUnpackAtOnce(@TempDir Path shared) throws IOException {
        List<Path> unpacked = Stream.of(1, 2)
                .parallel()
                .map(starter -> PostgresBinaries.unpack(shared))
                .toList();
        assertThat(unpacked.get(0)).isEqualTo(unpacked.get(1)).isDirectoryContaining("glob:**/bin");
        try (Stream<Path> entries = Files.list(shared)) {
            assertThat(entries.filter(Files::isDirectory)).hasSize(1);
        }
    }

    @Test
    void isOfNoUseBeforeTheStartAndAfterTheEnd() {
        EmbeddedPostgres postgres = new EmbeddedPostgres(settings);
        assertThat(postgres.check()).isFalse();
        assertThatThrownBy(postgres::port).isInstanceOf(IllegalStateException.class);
        postgres.start();
        assertThatThrownBy(() -> postgres.createDatabase("a\"b")).isInstanceOf(IllegalArgumentException.class);
        postgres.close();
        postgres.close();
        assertThat(postgres.check()).isFalse();
        assertThatThrownBy(postgres::start).isInstanceOf(IllegalStateException.class);
    }

    private PostgresSettings durable() {
        return settings.withDurability(Durability.DURABLE);
    }

    private long postmasterId() throws IOException {
        return Long.parseLong(
                Files.readAllLines(home.resolve("data/postmaster.pid")).getFirst());
    }

    private static String setting(EmbeddedPostgres postgres, String name) throws SQLException {
        return Rows.first(postgres, "postgres", "show " + name);
    }
}
