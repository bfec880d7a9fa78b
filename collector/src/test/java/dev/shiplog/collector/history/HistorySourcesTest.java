package dev.shiplog.collector.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.shiplog.collector.Sources;
import dev.shiplog.collector.history.engine.Limits;
import dev.shiplog.collector.history.engine.Postgresql;
import dev.shiplog.collector.poll.Targets;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every registered history table, on recorded ones and on damaged ones. */
final class HistorySourcesTest {
    private static final List<@Nullable String> HOSTILE = Arrays.asList(
            null,
            "",
            " \t\n",
            "\u0000",
            "\ud800",
            "\u202Etxt.exe",
            "'; drop table x; --",
            "x".repeat(100_000),
            "-1",
            "2147483648",
            "9".repeat(100_000),
            "1e400",
            "1e-2147483647",
            "NaN",
            "3.7",
            "true",
            "{}",
            "[[[[",
            "{\"version\": 7, \"taskRun\": {\"a\": []}}",
            "infinity",
            "0000-00-00 00:00:00",
            "-999999999-01-01T00:00:00",
            "+999999999-12-31T23:59:59.999999999",
            "0001-01-01T00:00:00Z",
            "2026-02-30T00:00:00");

    /** Each recorded table is made once, for all that is asked of it. */
    private static final Map<String, TestDatabase> MADE = new HashMap<>();

    static Stream<HistorySource> sources() {
        return Sources.histories().stream();
    }

    static Stream<RecordedHistory> histories() {
        return sources().flatMap(source -> RecordedHistory.of(source).stream());
    }

    @ParameterizedTest
    @MethodSource("histories")
    void readsItsRecordedHistories(RecordedHistory recorded) throws UnreadableJsonException {
        List<Object> rows = recorded.isReal() ? look(recorded) : recorded.read();
        assertThat(json(rows)).isEqualTo(recorded.expected());
    }

    @ParameterizedTest
    @MethodSource("histories")
    void neverThrowsForWhatARowSays(RecordedHistory recorded) throws SQLException {
        for (RecordedResult result : recorded.isReal() ? copies(recorded) : List.of(recorded.result())) {
            for (int row = 0; row < result.height(); row++) {
                for (int column = 0; column < result.width(); column++) {
                    for (String value : HOSTILE) {
                        assertThat(recorded.read(result.with(row, column, value), ZoneOffset.UTC))
                                .hasSize(1);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void isFoundByNamesAndColumnsInLowerCase(HistorySource source) {
        List<String> names = new ArrayList<>(source.defaultTables());
        names.addAll(source.requiredColumns());
        names.addAll(source.optionalColumns());
        names.addAll(source.order());
        assertThat(names).isNotEmpty().allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)));
        assertThat(source.optionalColumns()).noneMatch(source.requiredColumns()::contains);
        assertThat(source.fits(source.requiredColumns())).isTrue();
        assertThat(source.fits(source.optionalColumns())).isFalse();
        List<String> known = new ArrayList<>(source.requiredColumns());
        known.addAll(source.optionalColumns());
        assertThat(known).containsAll(source.order());
    }

    private static List<Object> look(RecordedHistory recorded) {
        TestDatabase database = made(recorded);
        List<Object> rows = new ArrayList<>();
        Target target = recorded.target(database);
        Look look;
        try (Connections connections = connections()) {
            HistoryReader reader = new HistoryReader(connections, Sources.histories(), InstantSource.system());
            look = reader.look(target, recorded.source(), new RowReceiver() {
                @Override
                public void row(HistoryObserved row) {
                    rows.add(row.row());
                }

                @Override
                public void unreadable(String table, String row, String why) {
                    rows.add("unreadable: " + why);
                }
            });
        }
        assertThat(look.problem()).isNull();
        assertThat(look.status()).isEqualTo(TargetStatus.READ);
        return rows;
    }

    /** What the driver gave for the table and for those beside it. */
    private static List<RecordedResult> copies(RecordedHistory recorded) throws SQLException {
        TestDatabase database = made(recorded);
        List<RecordedResult> copies = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            for (HistoryTable table :
                    new HistoryTableSearch(connection, new Postgresql(), 5).ofAny(List.of(recorded.source()))) {
                try (ResultSet rows = statement.executeQuery(table.select(recorded.source(), List.of()))) {
                    copies.add(RecordedResult.copyOf(rows));
                }
            }
        }
        assertThat(copies).isNotEmpty();
        return copies;
    }

    private static TestDatabase made(RecordedHistory recorded) {
        return MADE.computeIfAbsent(recorded.toString(), any -> {
            TestDatabase database = TestServers.newDatabase();
            Targets.run(database, recorded.sql());
            return database;
        });
    }

    private static Connections connections() {
        return new Connections(new Limits(Duration.ofSeconds(5), Duration.ofSeconds(5)), 2, InstantSource.system());
    }

    private static ArrayNode json(List<Object> rows) throws UnreadableJsonException {
        ArrayNode all = ShiplogJson.mapper().createArrayNode();
        for (Object row : rows) {
            if (row instanceof HistoryRow read) {
                all.add(ShiplogJson.readTree(ShiplogJson.write(read)));
            } else {
                all.add(row.toString());
            }
        }
        return all;
    }
}
