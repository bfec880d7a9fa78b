package dev.shiplog.report.export;

/** What was asked for does not fit into the format. */
public final class TooManyRowsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyRowsException(Format format, long rows) {
        super("The filter lets " + rows + " rows through, and a file in " + format + " holds at most "
                + format.mostRows() + ". Narrow the filter, for example by from and to, or take "
                + (format == Format.PDF ? "CSV or XLSX." : "CSV."));
    }
}
