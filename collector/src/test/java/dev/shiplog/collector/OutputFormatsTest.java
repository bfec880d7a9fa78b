package dev.shiplog.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.collector.output.OutputFormat;
import dev.shiplog.collector.output.OutputReader;
import dev.shiplog.collector.output.Outputs;
import dev.shiplog.collector.output.Told;
import dev.shiplog.events.identity.ToolName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every registered form of output on its recorded examples, {@code outputs/<form>/<name>.txt}: the exit status and the
 * command in the first line, then what it printed; {@code <name>.expected} says what is to be read from it.
 */
final class OutputFormatsTest {
    private static final Path OUTPUTS = Path.of("src/test/resources/outputs");

    record Example(OutputFormat format, List<String> command, boolean succeeded, List<String> lines, String expected) {
        @Override
        public String toString() {
            return format.name() + ": " + expected.lines().findFirst().orElse("") + " " + lines.size();
        }
    }

    static Stream<OutputFormat> formats() {
        return Sources.outputs().stream();
    }

    static Stream<Example> examples() {
        return formats().flatMap(format -> recorded(format).stream());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void hasRecordedExamples(OutputFormat format) {
        assertThat(recorded(format))
                .as("examples in %s", OUTPUTS.resolve(format.name()))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void readsWhatWasRecorded(Example example) {
        assertThat(written(read(example.format(), example, example.lines()))).isEqualTo(example.expected());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void findsOutByItselfWhoseOutputItIs(Example example) {
        Outputs outputs =
                Outputs.open(Sources.outputs(), Outputs.AUTO, example.format().tool(), example.command());
        example.lines().forEach(outputs::line);
        assertThat(written(outputs.told(example.succeeded()))).isEqualTo(example.expected());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void survivesWhatIsCutOrDamaged(Example example) {
        Random random = new Random(11);
        for (int round = 0; round < 60; round++) {
            List<String> damaged = example.lines().stream()
                    .limit(1 + random.nextInt(example.lines().size()))
                    .map(line -> damaged(line, random))
                    .toList();
            assertThatCode(() -> read(example.format(), example, damaged)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void staysQuickWithHostileLines(OutputFormat format) {
        List<String> lines = Stream.of(
                        "{",
                        "{\"a\":",
                        "[",
                        "Running Changeset: ",
                        "ChangeSet a::",
                        "Migrating schema \"",
                        "ERROR: ",
                        "INFO  [alembic.runtime.migration] Running upgrade a, ",
                        "Migration failed: ",
                        "psql:a:1: ",
                        "::",
                        "1 row ",
                        "\u0000\uD800")
                .flatMap(piece -> Stream.of(piece.repeat(1_000_000 / piece.length()), piece + " ".repeat(100_000)))
                .toList();
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            OutputReader reader = format.open(List.of("x"));
            lines.forEach(reader::line);
            assertThat(reader.told(false).changes()).hasSizeLessThan(100);
        });
    }

    @Test
    void readsNothingFromAStrangersOutput() {
        Outputs script = Outputs.open(Sources.outputs(), Outputs.AUTO, new ToolName("script"), List.of("sh", "x.sh"));
        script.line("ERROR: something that the script knows how to handle");
        script.line("{\"operation\":\"migrate\"}");
        assertThat(script.told(true)).isEqualTo(Told.NOTHING);

        Outputs plain = Outputs.open(Sources.outputs(), Outputs.PLAIN, new ToolName("flyway"), List.of("flyway"));
        plain.line("Migrating schema \"public\" to version \"1 - x\"");
        assertThat(plain.told(true)).isEqualTo(Told.NOTHING);
        assertThatThrownBy(() -> Outputs.open(Sources.outputs(), "xml", new ToolName("x"), List.of()))
                .hasMessageContaining("xml")
                .hasMessageContaining("liquibase-json");
    }

    private static String damaged(String line, Random random) {
        if (line.isEmpty() || random.nextInt(4) > 0) {
            return line;
        }
        int at = random.nextInt(line.length());
        return switch (random.nextInt(3)) {
            case 0 -> line.substring(0, at);
            case 1 -> line.substring(0, at) + "\u0000\uD800" + line.substring(at);
            default -> line + line.toUpperCase(Locale.ROOT);
        };
    }

    private static Told read(OutputFormat format, Example example, List<String> lines) {
        OutputReader reader = format.open(example.command());
        lines.forEach(reader::line);
        return reader.told(example.succeeded());
    }

    private static String written(Told told) {
        StringBuilder out = new StringBuilder(told.understood() ? "understood" : "not understood");
        out.append(told.outcome() == null ? "" : ", " + lower(told.outcome())).append('\n');
        out.append(told.problem() == null ? "" : "problem: " + told.problem() + "\n");
        told.changes().forEach(change -> {
            out.append(lower(change.outcome())).append(' ').append(change.change());
            out.append(change.appliedAt() == null ? "" : " at " + change.appliedAt());
            out.append(change.took() == null ? "" : " in " + change.took());
            out.append(change.problem() == null ? "" : ": " + change.problem());
            out.append(change.statement() == null ? "" : " by " + change.statement())
                    .append('\n');
        });
        return out.toString();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static List<Example> recorded(OutputFormat format) {
        try (Stream<Path> files = Files.list(OUTPUTS.resolve(format.name()))) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(file -> example(format, file))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("No examples of " + format.name(), e);
        }
    }

    private static Example example(OutputFormat format, Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            List<String> first = List.of(lines.getFirst().split(" ", -1));
            boolean succeeded = first.getFirst().equals("0");
            String expected = Files.readString(Path.of(file.toString().replaceFirst("txt$", "expected")));
            return new Example(
                    format, first.subList(2, first.size()), succeeded, lines.subList(1, lines.size()), expected);
        } catch (IOException e) {
            throw new AssertionError("The example " + file + " cannot be read", e);
        }
    }
}
