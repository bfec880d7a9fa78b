package dev.shiplog.report.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the deliveries that could not be read. */
public interface DeadLetterReader {
    /** The list's name in cursors. */
    String LIST = "dead-letters";

    /**
     * A page of dead letters, the newest {@code receivedAt} first, and among equal times the greater id first.
     *
     * @param after where the previous page ended: {@code receivedAt} and id; null for the first page
     */
    Page<StoredDeadLetter> list(DeadLetterFilter filter, @Nullable Cursor after, int limit);

    /** The dead letter with this id, if there is one. */
    Optional<StoredDeadLetter> find(String id);
}
