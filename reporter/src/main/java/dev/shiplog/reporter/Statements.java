package dev.shiplog.reporter;

import dev.shiplog.collector.masking.Masking;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one change after another, their literals masked. What is more than a fact, or a report of all
 * changes, should hold is left out, and not even masked: a run of very many is not held up by us.
 */
final class Statements {
    private static final int LONGEST_OF_CHANGE = 16_000;
    private static final int LONGEST_OF_RUN = 256 * 1024;
    private static final String MORE = "-- more statements were left out";

    private final StringBuilder current = new StringBuilder();
    private int left = LONGEST_OF_RUN;
    private boolean cut;

    void add(String sql) {
        int room = Math.min(left, LONGEST_OF_CHANGE - current.length());
        if (cut || sql.length() > room) {
            cut = true;
            return;
        }
        String masked = Masking.sql(sql.strip().replaceFirst(";++$", "")) + ";\n";
        current.append(masked);
        left -= masked.length();
    }

    /** Those since the last call; null if there were none. */
    @Nullable
    String take() {
        String all = current + (cut ? MORE : "");
        current.setLength(0);
        cut = false;
        return all.isBlank() ? null : all.strip();
    }
}
