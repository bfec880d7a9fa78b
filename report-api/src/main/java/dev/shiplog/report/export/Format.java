package dev.shiplog.report.export;

import java.util.Locale;

/** In which form the history is exported. */
public enum Format {
    CSV("text/csv; charset=utf-8", Long.MAX_VALUE),
    /** A sheet has 1,048,576 rows, of which the header takes one. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 1_048_575),
    /** A PDF is laid out in memory, and nobody reads more pages. */
    PDF("application/pdf", 5_000),
    /** A line of JSON for each deployment, with all that is known of it. */
    NDJSON("application/x-ndjson", Long.MAX_VALUE);

    private final String mediaType;
    private final long mostRows;

    Format(String mediaType, long mostRows) {
        this.mediaType = mediaType;
        this.mostRows = mostRows;
    }

    /** The value of {@code Content-Type}. */
    public String mediaType() {
        return mediaType;
    }

    /** How many rows a file of this format may hold. */
    public long mostRows() {
        return mostRows;
    }

    /** Whether its cover can be left out. */
    public boolean coverOptional() {
        return this == CSV || this == NDJSON;
    }

    /** The end of a file's name, without the dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
