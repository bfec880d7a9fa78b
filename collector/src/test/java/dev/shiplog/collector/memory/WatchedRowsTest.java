package dev.shiplog.collector.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.collector.poll.Collected;
import dev.shiplog.collector.sink.SinkUnavailableException;
import dev.shiplog.events.fact.Alteration;
import dev.shiplog.events.fact.HistoryAltered;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.RowKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector tells of tables that should only ever grow, look by look. Times are seconds after noon. */
final class WatchedRowsTest {
    @TempDir
    private Path directory;

    private final Collected collected = new Collected();

    @Test
    void tellsARowThatVanishedOnceWithTheTimesOfBothLooks() {
        Looks looks = looks(Rows.FLYWAY);
        looks.at(0, Rows.flyway(1, 7), Rows.flyway(2, 7));
        looks.at(10, Rows.flyway(1, 7), Rows.flyway(2, 7));
        looks.at(20, Rows.flyway(1, 7));
        looks.at(30, Rows.flyway(1, 7));

        assertThat(altered()).singleElement().satisfies(told -> {
            assertThat(told.alteration()).isEqualTo(Alteration.ROW_VANISHED);
            assertThat(told.before()).isEqualTo(Rows.flyway(2, 7).row());
            assertThat(told.rows()).isEqualTo(1);
            assertThat(told.lastSeenAt()).isEqualTo(Rows.at(10));
            assertThat(told.noticedAt()).isEqualTo(Rows.at(21));
        });
        assertThat(collected.rows()).hasSize(2);
    }

    @Test
    void tellsWhatARowSaidAndSaysWhereItWasEdited() {
        Looks looks = looks(Rows.FLYWAY);
        looks.at(0, Rows.flyway(1, 7), Rows.flyway(2, 7));
        looks.at(10, Rows.flyway(1, 8), Rows.flyway(2, 7));

        assertThat(altered()).singleElement().satisfies(told -> {
            assertThat(told.alteration()).isEqualTo(Alteration.ROW_EDITED);
            assertThat(told.before()).isEqualTo(Rows.flyway(1, 7).row());
            assertThat(told.after()).isEqualTo(Rows.flyway(1, 8).row());
        });
        assertThat(collected.rows()).hasSize(3);
    }

    @Test
    void keepsSecretsThatPeopleWroteIntoChangesOutOfFactsAndOutOfItsMemory() throws Exception {
        Looks looks = looks(Rows.FLYWAY);
        looks.at(0, Rows.described(1, "for user app, password=hunter2 for now"));
        looks.at(10);

        assertThat(collected.rows()).singleElement().satisfies(row -> assertThat(row.description())
                .contains("for user app")
                .doesNotContain("hunter2"));
        assertThat(altered().toString()).doesNotContain("hunter2");
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(unpacked(file)).doesNotContain("hunter2");
            }
        }
    }

    private static String unpacked(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aChangesetThatRanAgainKeepsItsPlaceAndIsNotGone() {
        Looks looks = looks(Rows.LIQUIBASE);
        looks.at(0, Rows.liquibase("a", RowKind.APPLIED, 0), Rows.liquibase("b", RowKind.APPLIED, 1));
        looks.at(10, Rows.liquibase("a", RowKind.RERAN, 9), Rows.liquibase("b", RowKind.APPLIED, 1));

        assertThat(told()).containsExactly("ROW_EDITED a");
    }

    @Test
    void aRowThatCameAndSaysThatItIsOldIsToldOnce() {
        double aWeek = 7 * 86_400;
        Looks looks = looks(Rows.FLYWAY);
        looks.at(0, Rows.flyway(1, 7));
        looks.at(10, Rows.flyway(1, 7), Rows.flyway(2, 7, -aWeek), Rows.flyway(3, 7, -3_000));
        looks.at(20, Rows.flyway(1, 7), Rows.flyway(2, 7, -aWeek), Rows.flyway(3, 7, -3_000));

        assertThat(told()).containsExactly("ROW_BACKDATED V2");
        assertThat(altered().getFirst().lastSeenAt()).isEqualTo(Rows.at(0));
    }

    @Test
    void aDumpThatFillsAnEmptyTableIsNotBackdated() {
        double aWeek = 7 * 86_400;
        Looks looks = looks(Rows.FLYWAY);
        looks.at(0);
        looks.at(10, Rows.flyway(1, 7, -aWeek), Rows.flyway(2, 7, -aWeek));

        assertThat(told()).isEmpty();
    }

    @Test
    void noticesWhatHappenedWhileTheCollectorWasDown() {
        looks(Rows.FLYWAY).at(0, Rows.flyway(1, 7), Rows.flyway(2, 7), Rows.flyway(3, 7));
        Looks restarted = looks(Rows.FLYWAY);
        restarted.at(3600, Rows.flyway(1, 7), Rows.flyway(2, 9));

        assertThat(told()).containsExactly("ROW_EDITED V2", "ROW_VANISHED V3");
        assertThat(altered().getFirst().lastSeenAt()).isEqualTo(Rows.at(0));
        restarted.at(3610, Rows.flyway(1, 7), Rows.flyway(2, 9));
        looks(Rows.FLYWAY).at(3620, Rows.flyway(1, 7), Rows.flyway(2, 9));
        assertThat(told()).hasSize(2);
    }

    @Test
    void remembersTheLastLookThatFoundNothingNew() {
        Looks looks = looks(Rows.FLYWAY);
        looks.at(0, Rows.flyway(1, 7), Rows.flyway(2, 7));
        looks.at(500, Rows.flyway(1, 7), Rows.flyway(2, 7));
        looks(Rows.FLYWAY).at(3600, Rows.flyway(1, 7));

        assertThat(altered().getFirst().lastSeenAt()).isEqualTo(Rows.at(500));
    }

    @Test
    void aLookThatFailedHalfWayTellsNothing() {
        Looks looks = looks(Rows.FLYWAY);
        looks.at(0, Rows.flyway(1, 7), Rows.flyway(2, 7));
        looks.failing(10, Rows.flyway(1, 7), Rows.flyway(3, 7));
        assertThat(told()).isEmpty();
        looks.at(20, Rows.flyway(1, 7), Rows.flyway(2, 7), Rows.flyway(3, 7));

        assertThat(told()).isEmpty();
        assertThat(collected.rows()).hasSize(3);
    }

    @Test
    void tellsThatATableWasEmptiedAndThenFilledAnew() {
        Looks looks = looks(Rows.FLYWAY);
        looks.at(0, Rows.flyway(1, 7), Rows.flyway(2, 7));
        looks.at(10);
        looks.at(20, Rows.flyway(1, 7, 15), Rows.flyway(2, 7, 16));

        assertThat(told()).containsExactly("TABLE_EMPTIED", "ROW_VANISHED V1", "ROW_VANISHED V2");
        assertThat(altered().getFirst().rows()).isEqualTo(2);
        assertThat(collected.rows()).hasSize(4);
    }

    @Test
    void tellsThatATableWasMadeAnewBetweenTwoLooks() {
        Looks looks = looks(Rows.FLYWAY);
        looks.at(0, Rows.flyway(1, 7), Rows.flyway(2, 7));
        looks.at(10, Rows.flyway(1, 7, 5));

        assertThat(told()).containsExactly("TABLE_EMPTIED", "ROW_VANISHED V1", "ROW_VANISHED V2");
        assertThat(collected.rows()).hasSize(3);
    }

    @Test
    void tellsThatATableWasDroppedOnceAndMadeAnewLater() {
        Looks looks = looks(Rows.FLYWAY);
        looks.at(0, Rows.flyway(1, 7));
        looks.missing(10);
        looks.missing(20);
        looks.at(30, Rows.flyway(1, 7, 25));
        looks.at(40, Rows.flyway(1, 7, 25));

        assertThat(told()).containsExactly("TABLE_DROPPED", "ROW_VANISHED V1");
        assertThat(collected.rows()).hasSize(2);
    }

    @Test
    void tellsThatRowsAreBackAsTheyWereFromABackup() {
        Looks looks = looks(Rows.FLYWAY);
        looks.at(0, Rows.flyway(1, 7), Rows.flyway(2, 7), Rows.flyway(3, 7));
        looks.at(10, Rows.flyway(1, 7));
        Looks restarted = looks(Rows.FLYWAY);
        restarted.at(20, Rows.flyway(1, 7), Rows.flyway(2, 7), Rows.flyway(3, 7));
        restarted.at(30, Rows.flyway(1, 7), Rows.flyway(2, 7), Rows.flyway(3, 7));

        assertThat(told()).containsExactly("ROW_VANISHED V2", "ROW_VANISHED V3", "ROW_RETURNED V2", "ROW_RETURNED V3");
        assertThat(altered().getLast().lastSeenAt()).isEqualTo(Rows.at(10));
        restarted.at(40, Rows.flyway(1, 7), Rows.flyway(3, 7));
        assertThat(told()).endsWith("ROW_VANISHED V2");
    }

    @Test
    void clearedChecksumsAreEditsOfEveryRowAndNotANewTable() {
        Looks looks = looks(Rows.LIQUIBASE);
        looks.at(0, Rows.liquibase("a", RowKind.APPLIED, 0), Rows.liquibase("b", RowKind.APPLIED, 1));
        looks.at(10, Rows.cleared("a", 0), Rows.cleared("b", 1));

        assertThat(told()).containsExactlyInAnyOrder("ROW_EDITED a", "ROW_EDITED b");
        assertThat(altered().getFirst().rows()).isEqualTo(2);
    }

    @Test
    void aTableWithoutTimesGetsThemFromTheLooks() {
        Looks looks = looks(Rows.TIMELESS);
        looks.at(0, Rows.timeless("1"), Rows.timeless("2"));
        looks.at(10, Rows.timeless("1"), Rows.timeless("2"), Rows.timeless("3"));
        looks.at(20, Rows.timeless("1"), Rows.timeless("2"));
        looks(Rows.TIMELESS).at(30, Rows.timeless("1"), Rows.timeless("2"), Rows.timeless("3"));

        assertThat(collected.rows())
                .extracting(row -> row.change() + " " + row.absentAt() + " " + row.executedAt())
                .containsExactly(
                        "1 null " + Rows.at(1),
                        "2 null " + Rows.at(1),
                        "3 " + Rows.at(0) + " " + Rows.at(11),
                        "3 " + Rows.at(20) + " " + Rows.at(31));
        assertThat(told()).containsExactly("ROW_VANISHED 3");
        assertThat(altered().getFirst().before()).isEqualTo(collected.rows().get(2));
    }

    @Test
    void aHeadThatMovesTakesThePlaceOfTheOneBefore() {
        Looks looks = looks(Rows.POSITIONS);
        looks.at(0, Rows.timeless("aaa"));
        looks.at(10, Rows.timeless("bbb"));
        looks.at(20);

        assertThat(collected.rows())
                .extracting(row -> row.change() + " " + row.replaces())
                .containsExactly("aaa []", "bbb [aaa]");
        assertThat(told()).containsExactly("ROW_VANISHED bbb");
    }

    @Test
    void aDamagedMemoryIsTakenForNoneAndMadeAnew() throws IOException {
        Looks looks = looks(Rows.FLYWAY);
        looks.at(0, Rows.flyway(1, 7), Rows.flyway(2, 7));
        Path file = files(".rows.gz").getFirst();
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            looks(Rows.FLYWAY).at(10, Rows.flyway(1, 7));
            assertThat(told()).as("cut to %d bytes", length).isEmpty();
        }
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(file, bytes);
        looks(Rows.FLYWAY).at(20, Rows.flyway(1, 7), Rows.flyway(2, 7));
        assertThat(told()).isEmpty();
        looks(Rows.FLYWAY).at(30, Rows.flyway(1, 7));
        assertThat(told()).containsExactly("ROW_VANISHED V2");
    }

    @Test
    void whatCouldNotBeSentIsToldByTheNextLook() {
        Looks looks = looks(Rows.FLYWAY);
        looks.at(0, Rows.flyway(1, 7), Rows.flyway(2, 7));
        collected.goAwayAfter(0);
        assertThatThrownBy(() -> looks.at(10, Rows.flyway(1, 7))).isInstanceOf(SinkUnavailableException.class);
        collected.comeBack();
        looks.at(20, Rows.flyway(1, 7));
        looks.at(30, Rows.flyway(1, 7));

        assertThat(told()).containsExactly("ROW_VANISHED V2");
        assertThat(altered().getFirst().lastSeenAt()).isEqualTo(Rows.at(0));
        assertThat(files(".new")).isEmpty();
        assertThat(files(".novel")).isEmpty();
    }

    @Test
    void aTargetThatWasPointedElsewhereIsNotComparedWithWhatItWas() {
        looks(Rows.FLYWAY).at(0, Rows.flyway(1, 7), Rows.flyway(2, 7));
        new Looks(Rows.target("elsewhere"), Rows.FLYWAY, collected, directory).at(10, Rows.flyway(1, 7));

        assertThat(told()).isEmpty();
    }

    @Test
    void findsTheThreeThatVanishedAmongManyRows() {
        int many = 20_000;
        HistoryObserved[] rows = IntStream.rangeClosed(1, many)
                .mapToObj(rank -> Rows.flyway(rank, 7))
                .toArray(HistoryObserved[]::new);
        Looks looks = looks(Rows.FLYWAY);
        looks.at(0, rows);
        assertThat(collected.facts()).hasSize(many);
        collected.clear();
        looks.at(10, rows);
        assertThat(collected.facts()).isEmpty();
        looks.at(20, Stream.of(rows).skip(3).toArray(HistoryObserved[]::new));
        assertThat(told()).containsExactly("ROW_VANISHED V1", "ROW_VANISHED V2", "ROW_VANISHED V3");
    }

    private Looks looks(dev.shiplog.collector.history.HistorySource history) {
        return new Looks(Rows.target("here"), history, collected, directory);
    }

    private List<HistoryAltered> altered() {
        return collected.events(HistoryAltered.class);
    }

    private List<String> told() {
        return altered().stream()
                .map(told -> told.alteration()
                        + (told.before() != null
                                ? " " + told.before().change()
                                : told.after() != null ? " " + told.after().change() : ""))
                .toList();
    }

    private List<Path> files(String suffix) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
