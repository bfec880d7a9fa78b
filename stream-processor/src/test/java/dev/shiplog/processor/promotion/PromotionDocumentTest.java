package dev.shiplog.processor.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.finding.PromotionProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps docs/promotion.md complete. */
final class PromotionDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "promotion.md");

    @Test
    void theDocumentHasARuleForEveryKindOfProblem() throws IOException {
        String document = Files.readString(DOCUMENT);
        for (PromotionProblemKind kind : PromotionProblemKind.values()) {
            assertThat(document).contains("| `" + kind + "` | ");
        }
    }

    @Test
    void theDocumentNamesEveryStatusOfAClosedTicket() throws IOException {
        String document = Files.readString(DOCUMENT).replace('\n', ' ').replaceAll(" +", " ");
        // Words that only differ in their spelling are named once.
        Tickets.CLOSED.stream()
                .filter(word -> !word.startsWith("wont") && !word.equals("canceled"))
                .forEach(word -> assertThat(document).contains(word));
    }
}
