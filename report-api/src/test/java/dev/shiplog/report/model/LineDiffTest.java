package dev.shiplog.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.report.model.LineDiff.Kind;
import dev.shiplog.report.model.LineDiff.Line;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class LineDiffTest {
    @Test
    void tellsWhichLinesDiffer() {
        assertThat(shown("a\nb\nc\nd", "a\nx\nc\nd\ne")).isEqualTo(" a-b+x c d+e");
        assertThat(shown("", "a\nb")).isEqualTo("+a+b");
        assertThat(shown("a", "")).isEqualTo("-a");
        assertThat(shown("a\nb", "a\nb")).isEqualTo(" a b");
    }

    @Test
    void bothTextsCanBeReadFromIt() {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            String before = text(random);
            String after = text(random);
            List<Line> lines = LineDiff.of(before, after);
            assertThat(side(lines, Kind.ADDED)).isEqualTo(before);
            assertThat(side(lines, Kind.REMOVED)).isEqualTo(after);
        }
    }

    @Test
    void textsThatAreTooLongToCompareAreShownAsAWhole() {
        String before = "first\n" + "a\n".repeat(3_000) + "last";
        String after = "first\n" + "b\n".repeat(3_000) + "last";

        assertThat(LineDiff.of(before, after)).hasSize(6_002);
    }

    private static String shown(String before, String after) {
        return LineDiff.of(before, after).stream()
                .map(line -> switch (line.kind()) {
                            case SAME -> " ";
                            case REMOVED -> "-";
                            case ADDED -> "+";
                        }
                        + line.text())
                .collect(Collectors.joining());
    }

    private static String side(List<Line> lines, Kind without) {
        return lines.stream()
                .filter(line -> line.kind() != without)
                .map(Line::text)
                .collect(Collectors.joining("\n"));
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(12), 0, 4).mapToObj(i -> "line" + i).collect(Collectors.joining("\n"));
    }
}
