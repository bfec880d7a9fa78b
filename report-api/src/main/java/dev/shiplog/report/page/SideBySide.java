package dev.shiplog.report.page;

import dev.shiplog.report.model.LineDiff.Kind;
import dev.shiplog.report.model.LineDiff.Line;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two lines side by side, or a number of equal ones that are left out.
 *
 * @param left null if only the right text has this line
 * @param right null if only the left text has this line
 * @param skipped how many equal lines are left out here; the texts are null then
 */
public record SideBySide(@Nullable String left, @Nullable String right, int skipped) {
    // So many equal lines are shown around what differs.
    private static final int AROUND = 3;
    private static final int MOST_ROWS = 2_000;

    /** Whether both texts have it. */
    public boolean same() {
        return skipped > 0 || (left != null && left.equals(right));
    }

    /** The rows of a comparison; beyond two thousand the rest is left out, which the page's full texts have. */
    static List<SideBySide> of(List<Line> lines) {
        List<SideBySide> rows = new ArrayList<>();
        Deque<String> removed = new ArrayDeque<>();
        for (Line line : lines) {
            switch (line.kind()) {
                case REMOVED -> removed.add(line.text());
                case ADDED -> rows.add(new SideBySide(removed.poll(), line.text(), 0));
                case SAME -> {
                    drain(removed, rows);
                    rows.add(new SideBySide(line.text(), line.text(), 0));
                }
            }
        }
        drain(removed, rows);
        List<SideBySide> folded = fold(rows);
        return folded.subList(0, Math.min(MOST_ROWS, folded.size()));
    }

    private static void drain(Deque<String> removed, List<SideBySide> rows) {
        removed.forEach(text -> rows.add(new SideBySide(text, null, 0)));
        removed.clear();
    }

    private static List<SideBySide> fold(List<SideBySide> rows) {
        List<SideBySide> folded = new ArrayList<>();
        int begin = 0;
        while (begin < rows.size()) {
            int end = begin;
            while (end < rows.size() && rows.get(end).same()) {
                end++;
            }
            int head = begin == 0 ? 0 : AROUND;
            int tail = end == rows.size() ? 0 : AROUND;
            if (end - begin > head + tail + 1) {
                folded.addAll(rows.subList(begin, begin + head));
                folded.add(new SideBySide(null, null, end - begin - head - tail));
                folded.addAll(rows.subList(end - tail, end));
            } else {
                folded.addAll(rows.subList(begin, end));
            }
            while (end < rows.size() && !rows.get(end).same()) {
                folded.add(rows.get(end++));
            }
            begin = end;
        }
        return folded;
    }

    /** How a line is marked, for those who see no colours. */
    public String mark() {
        if (same()) {
            return "";
        }
        return left == null ? Kind.ADDED.text() : right == null ? Kind.REMOVED.text() : "changed";
    }
}
