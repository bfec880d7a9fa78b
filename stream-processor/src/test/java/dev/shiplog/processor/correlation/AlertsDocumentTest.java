package dev.shiplog.processor.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps docs/alerts.md true: each kind and each state stands in it, with whether it is told after its end. */
final class AlertsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "alerts.md");

    @Test
    void everyKindStandsInItOnceWithWhatEndsIt() throws IOException {
        List<String> rows = rows("| `", 4);
        assertThat(rows.stream().map(row -> row.split(" \\| ", -1)[0]))
                .containsExactlyInAnyOrderElementsOf(Stream.of(AlertKind.values())
                        .map(kind -> "| `" + word(kind) + "`" + (Alerts.toldAfterItsEnd(kind) ? " *" : ""))
                        .toList());
        assertThat(rows).noneMatch(row -> row.contains("|  |"));
    }

    @Test
    void everyStateStandsInIt() throws IOException {
        assertThat(rows("| `", 2).stream().map(row -> row.split(" \\| ", -1)[0]))
                .containsExactlyElementsOf(Stream.of(AlertState.values())
                        .map(state -> "| `" + word(state) + "`")
                        .toList());
    }

    /** The rows of the table with so many columns. */
    private static List<String> rows(String beginning, int columns) throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith(beginning))
                .filter(line -> line.chars().filter(c -> c == '|').count() == columns + 1)
                .toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
