package dev.shiplog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A row as it was read back from an export, by the column's title; times are ISO 8601. */
record ExportedRow(Map<String, String> cells) {
    static final Set<String> TIMES = Set.of("started", "finished", "applied");
    private static final Set<String> EMPTY_IF_THERE_IS_NONE = Set.of("client", "problem");

    String cell(String column) {
        String cell = cells.get(column);
        if (cell == null) {
            throw new AssertionError("There is no column " + column + ", but " + cells.keySet());
        }
        return cell;
    }

    String target() {
        return cell("application") + "/" + cell("environment") + "/" + cell("target");
    }

    /** Fails on the first cell that differs. A workbook keeps times as floating numbers, which costs up to 1 ms. */
    void assertHas(Map<String, String> expected, String where) {
        expected.forEach((column, cell) -> {
            String what = column + " of " + cell("change") + " in " + where;
            if (TIMES.contains(column) && !cell.equals("not known")) {
                assertThat(OffsetDateTime.parse(cell(column)))
                        .as(what)
                        .isCloseTo(OffsetDateTime.parse(cell), within(1, ChronoUnit.MILLIS));
            } else {
                assertThat(cell(column)).as(what).isEqualTo(cell);
            }
        });
    }

    /** What is not known says so: an empty cell would read as fine. */
    void assertSaysSomethingEverywhere() {
        assertThat(cells).allSatisfy((column, cell) -> {
            if (!EMPTY_IF_THERE_IS_NONE.contains(column)) {
                assertThat(cell).as(column).isNotBlank();
            }
        });
    }

    static void assertSame(List<ExportedRow> rows, List<ExportedRow> others) {
        assertThat(rows).hasSameSizeAs(others);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).cells.keySet())
                    .containsExactlyElementsOf(others.get(i).cells.keySet());
            rows.get(i).assertHas(others.get(i).cells, "row " + i);
        }
    }
}
