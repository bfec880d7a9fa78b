package dev.shiplog.collector.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.collector.history.engine.Limits;
import dev.shiplog.configuration.Secret;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConnectionsTest {
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(5));

    private final TestDatabase database = TestServers.newDatabase();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T12:00:00Z"));
    private final Connections connections = new Connections(LIMITS, 2, now::get);

    @AfterEach
    void close() {
        connections.close();
    }

    @Test
    void lendsTheSameConnectionAgain() throws SQLException {
        Connection first = lentAndGivenBack(database);
        assertThat(lentAndGivenBack(database)).isSameAs(first);
        now.set(now.get().plusSeconds(10));
        assertThat(lentAndGivenBack(database))
                .as("after it was asked whether it lives")
                .isSameAs(first);
    }

    @Test
    void replacesAConnectionThatDiedMeanwhile() throws SQLException {
        Connection first = lentAndGivenBack(database);
        first.close();
        now.set(now.get().plusSeconds(10));
        assertThat(lentAndGivenBack(database)).isNotSameAs(first);
    }

    @Test
    void closesTheOneThatWasIdleLongestWhenAnotherDatabaseNeedsRoom() throws SQLException {
        Connection eldest = lentAndGivenBack(database);
        Connection second = lentAndGivenBack(TestServers.newDatabase());
        Connection third = lentAndGivenBack(TestServers.newDatabase());
        assertThat(eldest.isClosed()).isTrue();
        assertThat(second.isClosed()).isFalse();
        assertThat(third.isClosed()).isFalse();
    }

    @Test
    void closesWhatNobodyNeedsAnyMore() throws SQLException {
        Connection idle = lentAndGivenBack(database);
        now.set(now.get().plusSeconds(60));
        connections.closeIdle();
        assertThat(idle.isClosed()).isFalse();
        now.set(now.get().plusSeconds(60));
        connections.closeIdle();
        assertThat(idle.isClosed()).isTrue();
    }

    @Test
    void canOnlyRead() throws SQLException {
        try (Lease lease = connections.lend(access(database));
                Statement statement = lease.connection().createStatement()) {
            assertThatThrownBy(() -> statement.execute("create table x (id int)"))
                    .hasMessageContaining("read-only transaction");
        }
    }

    @Test
    void givesUpOnAStatementThatTakesTooLong() throws SQLException {
        try (Lease lease = connections.lend(access(database));
                Statement statement = lease.connection().createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.execute("select pg_sleep(30)"))
                    .isInstanceOfSatisfying(
                            SQLException.class, cause -> assertThat(Problems.notAnswered(access(database), cause)
                                            .problem())
                                    .contains("did not answer in time"));
        }
    }

    @Test
    void leavesItsPlaceWhenAServerRefuses() throws SQLException {
        Access wrong = new Access("target a", database.jdbcUrl(), database.user(), new Secret("wrong"));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> connections.lend(wrong)).isInstanceOf(SQLException.class);
        }
        assertThat(lentAndGivenBack(database)).isNotNull();
    }

    private Connection lentAndGivenBack(TestDatabase from) throws SQLException {
        try (Lease lease = connections.lend(access(from))) {
            return lease.connection();
        }
    }

    private static Access access(TestDatabase from) {
        return new Access("target a", from.jdbcUrl(), from.user(), new Secret(from.password()));
    }
}
