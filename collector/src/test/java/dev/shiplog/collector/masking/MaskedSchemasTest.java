package dev.shiplog.collector.masking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.DefinitionObserved;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MaskedSchemasTest {
    @Test
    void masksLiteralsOfEachKindOfDefinitionAndKeepsWhatIsNone() {
        String table = masked("owner: app\ncolumn state: text default 'hunter2'::text not null\ncomment: it's open");
        assertThat(table).contains("owner: app", "column state: text default", "::text not null");
        assertThat(table).doesNotContain("hunter2");

        String function = masked("owner: app\nlanguage: plpgsql\ncost: 100\nbody: \n\tbegin\n"
                + "\t  perform login('ada', 'hunter2', 123456);\n\t  return 1;\n\tend\ncomment: logs in");
        assertThat(function).contains("cost: 100", "perform login(", "return 1;", "comment: logs in");
        assertThat(function).doesNotContain("hunter2").doesNotContain("ada").doesNotContain("123456");

        String server = masked("owner: app\nserver: other options password=hunter2, user=ada");
        assertThat(server).contains("server: other").doesNotContain("hunter2");
    }

    @Test
    void masksWhatIsMaskedNoFurther() {
        String once = masked("body: select 'a''b', E'c\\'d', $x$secret$x$, 1234567 from t where x = \"y\"");
        assertThat(masked(once)).isEqualTo(once);
    }

    @Test
    void keepsTheHashAndSaysWhenMaskingMadeItTooLong() {
        String text = "body: " + "'',".repeat((DefinitionObserved.LONGEST - 6) / 3);
        DefinitionObserved masked = MaskedSchemas.mask(definition(text));
        assertThat(masked.cut()).isTrue();
        assertThat(masked.definition()).hasSize(DefinitionObserved.LONGEST);
        assertThat(masked.hash()).isEqualTo("a".repeat(64));
    }

    private static String masked(String text) {
        return MaskedSchemas.mask(definition(text)).definition();
    }

    private static DefinitionObserved definition(String text) {
        return new DefinitionObserved(
                "postgresql/1 (18)", "function", "a".repeat(64), text, false, Instant.parse("2026-03-02T12:00:00Z"));
    }
}
