package dev.shiplog.report.model;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.ExceptionId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads exceptions from controls. */
public interface ExceptionReader {
    /** The list's name in cursors. */
    String LIST = "exceptions";

    /**
     * A page of a control's exceptions, the newest request first.
     *
     * @param application whose alone; null for all
     * @param after where the previous page ended; null for the first page
     */
    Page<StoredException> list(
            ControlId control, @Nullable ApplicationName application, @Nullable Cursor after, int limit);

    /** The exception with this id, if somebody asked for one. */
    Optional<StoredException> find(ExceptionId exception);
}
