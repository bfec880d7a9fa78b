package dev.shiplog.report.model;

import dev.shiplog.events.identity.ExceptionId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads exceptions from controls. */
public interface ExceptionReader {
    /** The list's name in cursors. */
    String LIST = "exceptions";

    /**
     * A page of exceptions, the newest request first.
     *
     * @param after where the previous page ended; null for the first page
     */
    Page<StoredException> list(ExceptionFilter filter, @Nullable Cursor after, int limit);

    /** The exception with this id, if somebody asked for one. */
    Optional<StoredException> find(ExceptionId exception);

    /**
     * What each of these exceptions is used for; those that are used for nothing are left out.
     *
     * @param most how many deployments of each are named
     */
    Map<ExceptionId, Waived> waived(Collection<ExceptionId> exceptions, int most);
}
