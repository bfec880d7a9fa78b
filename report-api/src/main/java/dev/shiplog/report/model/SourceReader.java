package dev.shiplog.report.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads how it stands with the sources. */
public interface SourceReader {
    /** The list's name in cursors. */
    String LIST = "sources";

    /**
     * A page of sources by name.
     *
     * @param now against which staleness is judged
     * @param after where the previous page ended: any time, and the source's name; null for the first page
     */
    Page<SourceReport> list(SourceFilter filter, Instant now, @Nullable Cursor after, int limit);
}
