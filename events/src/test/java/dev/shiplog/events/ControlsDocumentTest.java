package dev.shiplog.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.control.Clause;
import dev.shiplog.events.control.Control;
import dev.shiplog.events.control.ControlCatalogue;
import dev.shiplog.events.control.ControlScope;
import dev.shiplog.events.control.Parameter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keeps docs/controls.md true: it ends with the catalogue as it is. */
final class ControlsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "controls.md");

    @Test
    void theDocumentEndsWithTheCatalogueAsItIs() throws IOException {
        assertThat(Files.readString(DOCUMENT)).endsWith(catalogue());
    }

    private static String catalogue() {
        StringBuilder text = new StringBuilder("## The controls\n");
        for (ControlScope scope : ControlScope.values()) {
            text.append("\n### Asked of ")
                    .append(scope == ControlScope.DEPLOYMENT ? "each deployment" : "all that Shiplog holds")
                    .append('\n');
            ControlCatalogue.of(scope).forEach(control -> text.append('\n').append(section(control)));
        }
        return text.toString();
    }

    private static String section(Control control) {
        StringBuilder text = new StringBuilder("#### " + control.id() + " " + control.title() + "\n\n");
        text.append(control.test()).append("\n\n");
        text.append("Severity ")
                .append(control.severity().name().toLowerCase(Locale.ROOT))
                .append(". Answers ")
                .append(clauses(control))
                .append(".\n");
        List<Parameter> parameters = control.parameters();
        if (!parameters.isEmpty()) {
            text.append("\n| parameter | value | usually | meaning |\n|---|---|---|---|\n");
            for (Parameter parameter : parameters) {
                text.append("| `")
                        .append(parameter.name())
                        .append("` | ")
                        .append(form(parameter.kind()))
                        .append(" | ")
                        .append(parameter.usual().isEmpty() ? "none" : "`" + parameter.usual() + "`")
                        .append(" | ")
                        .append(parameter.meaning())
                        .append(" |\n");
            }
        }
        return text.toString();
    }

    private static String clauses(Control control) {
        Map<String, String> byFramework = new LinkedHashMap<>();
        for (Clause clause : control.clauses()) {
            byFramework.merge(clause.framework(), clause.clause(), (one, other) -> one + ", " + other);
        }
        return String.join(
                "; ",
                byFramework.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .toList());
    }

    private static String form(Parameter.Kind kind) {
        return switch (kind) {
            case DURATION -> "a duration";
            case TIERS -> "tiers";
            case TEXTS -> "texts";
            case FLAG -> "true or false";
        };
    }

    /** Prints the catalogue, for whoever changes it: put it in the place of the end of the document. */
    public static void main(String[] arguments) {
        System.out.writeBytes(catalogue().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
