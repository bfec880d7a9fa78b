package dev.shiplog.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

final class TestServersTest {
    /** Another test run, to be killed. */
    static final class OtherRun {
        private OtherRun() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println(TestServers.newDatabase().jdbcUrl());
            System.in.read();
        }
    }

    @Test
    void givesEachTestAnEmptyDatabaseOnOneServer() throws SQLException {
        TestDatabase one = TestServers.newDatabase();
        TestDatabase other = TestServers.newDatabase();
        try (Connection connection = DriverManager.getConnection(one.jdbcUrl(), one.user(), one.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table fact (number int)");
        }
        assertThat(other.jdbcUrl()).isNotEqualTo(one.jdbcUrl());
        assertThat(tables(other)).isZero();
        assertThat(TestServers.postgres()).isSameAs(TestServers.postgres());
        assertThat(one.toString()).doesNotContain(one.password());
    }

    @Test
    void startsARealMariaDbAndARealMysql() throws SQLException {
        assertThat(version(TestServers.newMariaDatabase())).contains("MariaDB");
        assertThat(version(TestServers.newMysqlDatabase())).startsWith("5.5.").doesNotContain("MariaDB");
    }

    @Test
    void givesEachTestTopicNamesOfItsOwn() throws ExecutionException, InterruptedException {
        String topic = TestServers.newTopicPrefix() + "facts";
        Map<String, Object> settings =
                Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
            // For some moments after its creation the broker may not list a topic.
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!admin.listTopics().names().get().contains(topic) && System.nanoTime() < end) {
                Thread.sleep(50);
            }
            assertThat(admin.listTopics().names().get()).contains(topic);
        }
        assertThat(topic).doesNotStartWith(TestServers.newTopicPrefix());
    }

    @Test
    void leavesNothingBehindWhenTheRunEnds() throws IOException, InterruptedException {
        Process other = startOtherRun();
        Path home = homeOf(other);
        assertThat(home).exists();
        other.destroy();
        other.waitFor();
        assertThat(home).doesNotExist();
    }

    @Test
    void clearsAwayWhatAKilledRunLeft() throws IOException, InterruptedException {
        Process killed = startOtherRun();
        killed.destroyForcibly().waitFor();
        assertThat(homeOf(killed)).exists();
        Process next = startOtherRun();
        assertThat(homeOf(killed)).doesNotExist();
        next.destroy();
        next.waitFor();
    }

    private static int tables(TestDatabase database) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from pg_tables where schemaname = 'public'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static String version(TestDatabase database) throws SQLException {
        String url = database.jdbcUrl().replace("jdbc:mysql:", "jdbc:mariadb:");
        try (Connection connection = DriverManager.getConnection(url, database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select version()")) {
            row.next();
            return row.getString(1);
        }
    }

    private static Path homeOf(Process run) {
        return TestHome.binaries().resolveSibling("" + run.pid());
    }

    /** Returns when its server runs. */
    private static Process startOtherRun() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherRun.class.getName());
        Process run = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = run.inputReader(StandardCharsets.UTF_8);
        assertThat(said.lines().anyMatch(line -> line.startsWith("jdbc:"))).isTrue();
        return run;
    }
}
