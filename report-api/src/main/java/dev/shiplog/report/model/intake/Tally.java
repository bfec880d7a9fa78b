package dev.shiplog.report.model.intake;

/**
 * What became of records: {@code records = entries + duplicates + conflicts + deadLetters}.
 *
 * @param entries that are new in their table
 * @param duplicates that were there with the same content
 * @param conflicts that were there with other content; kept beside it
 * @param deadLetters that could not be read
 */
public record Tally(long records, long entries, long duplicates, long conflicts, long deadLetters) {
    /** Nothing yet. */
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0);
    /** One of each kind. */
    public static final Tally ENTRY = new Tally(1, 1, 0, 0, 0);

    public static final Tally DUPLICATE = new Tally(1, 0, 1, 0, 0);
    public static final Tally CONFLICT = new Tally(1, 0, 0, 1, 0);
    public static final Tally DEAD_LETTER = new Tally(1, 0, 0, 0, 1);

    public Tally {
        if (records != entries + duplicates + conflicts + deadLetters) {
            throw new IllegalArgumentException("records must be the sum of what became of them, but " + records
                    + " is not " + entries + " + " + duplicates + " + " + conflicts + " + " + deadLetters);
        }
    }

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(
                records + other.records,
                entries + other.entries,
                duplicates + other.duplicates,
                conflicts + other.conflicts,
                deadLetters + other.deadLetters);
    }
}
