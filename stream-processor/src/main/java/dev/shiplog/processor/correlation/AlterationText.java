package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.Alteration;
import dev.shiplog.events.finding.AlterationCause;
import dev.shiplog.events.identity.ToolName;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an alert says of an altered history table. */
final class AlterationText {
    private static final int LISTED = 20;

    private AlterationText() {}

    static String title(ToolName tool, List<AlteredRow> rows, @Nullable Window window) {
        AlteredRow first = rows.getFirst();
        String what = window != null && window.table() != null
                ? "The history table " + first.table() + (dropped(window) ? " was dropped" : " was emptied")
                : rows.size() + (rows.size() == 1 ? " row of " : " rows of ") + first.table() + " "
                        + rows.stream()
                                .map(row -> words(row.cause()))
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", "));
        return what + " on " + first.target().path() + " (" + tool + ")";
    }

    static String detail(List<AlteredRow> rows, @Nullable Window window) {
        AlteredRow first = rows.getFirst();
        String between = "Between " + first.lastSeenAt() + " and " + first.noticedAt()
                + ", and no reported run says what did it. What the rows said before is kept on their trails.";
        String listed = rows.stream()
                .limit(LISTED)
                .map(row -> row.change() + ": " + row.what() + (row.returnedAt() == null ? "" : "; it is back"))
                .collect(Collectors.joining("\n"));
        int more = rows.size() - LISTED;
        return between + "\n" + (more > 0 ? listed + "\nand " + more + " more" : listed);
    }

    private static boolean dropped(Window window) {
        return window.table() == Alteration.TABLE_DROPPED;
    }

    private static String words(AlterationCause cause) {
        return switch (cause) {
            case ROLLED_BACK -> "vanished, rolled back or deleted by hand,";
            case FAILED_ROW_REMOVED -> "of a failed attempt vanished, by a repair or by hand,";
            case REPAIRED -> "edited, by a repair or by hand,";
            case RERUN_IN_PLACE -> "run again";
            case CHECKSUM_CLEARED -> "lost the checksum";
            case CHECKSUM_COMPUTED -> "got a checksum";
            case CHECKSUM_UPGRADED -> "got a checksum of a newer kind";
            case TAGGED -> "tagged";
            case FAILURE_CLEARED -> "no longer tell of a failure";
            case RETURNED -> "returned";
            case BACKDATED -> "came with an old date";
            case EDITED_BY_HAND -> "edited by hand";
            case DELETED_BY_HAND -> "deleted by hand";
        };
    }
}
