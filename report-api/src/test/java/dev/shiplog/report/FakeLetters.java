package dev.shiplog.report;

import dev.shiplog.events.transport.DeadLetter;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.DeadLetterFilter;
import dev.shiplog.report.model.DeadLetterReader;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.StoredDeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Three dead letters in memory. */
public final class FakeLetters implements DeadLetterReader {
    private static final List<StoredDeadLetter> ALL = List.of(
            letter(0, DeadLetter.Reason.UNREADABLE, "secret".getBytes(StandardCharsets.UTF_8)),
            letter(1, DeadLetter.Reason.UNKNOWN_KIND, new byte[] {(byte) 0xFF, 0}),
            letter(2, DeadLetter.Reason.TOO_LARGE, new byte[] {1}));

    @Override
    public Page<StoredDeadLetter> list(DeadLetterFilter filter, @Nullable Cursor after, int limit) {
        List<StoredDeadLetter> rest = ALL.stream()
                .filter(each -> filter.reason() == null
                        || filter.reason() == each.letter().reason())
                .filter(each -> after == null || each.id().compareTo(after.id()) > 0)
                .limit(limit + 1L)
                .toList();
        return Page.of(rest, limit, last -> new Cursor(LIST, last.letter().receivedAt(), last.id()));
    }

    @Override
    public Optional<StoredDeadLetter> find(String id) {
        return ALL.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private static StoredDeadLetter letter(int offset, DeadLetter.Reason reason, byte[] body) {
        return new StoredDeadLetter(
                "shiplog.dead-letters/0/" + offset,
                new DeadLetter(
                        "/webhooks/github",
                        reason,
                        "the body is no JSON",
                        Samples.NOON,
                        Map.of("x-github-event", "push"),
                        body),
                null);
    }
}
