package dev.shiplog.report.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells line by line how one text became another, with as few differing lines as can be. */
public final class LineDiff {
    // Beyond so many pairs of lines to compare, what differs is shown as a whole.
    private static final long MOST = 4_000_000;

    private final List<Line> lines = new ArrayList<>();

    private LineDiff() {}

    /** What became of a line. */
    public enum Kind {
        SAME,
        /** Only the first text has it. */
        REMOVED,
        /** Only the second text has it. */
        ADDED;

        /** As JSON writes it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One line of either text. */
    public record Line(Kind kind, String text) {}

    /** All lines of both texts in order; where they differ, those of the first text come first. */
    public static List<Line> of(String first, String second) {
        List<String> before = first.isEmpty() ? List.of() : first.lines().toList();
        List<String> after = second.isEmpty() ? List.of() : second.lines().toList();
        int head = 0;
        while (head < before.size() && head < after.size() && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < before.size() - head
                && tail < after.size() - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        LineDiff diff = new LineDiff();
        diff.add(Kind.SAME, before.subList(0, head));
        diff.middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail));
        diff.add(Kind.SAME, before.subList(before.size() - tail, before.size()));
        return List.copyOf(diff.lines);
    }

    private void middle(List<String> before, List<String> after) {
        if ((long) before.size() * after.size() > MOST) {
            add(Kind.REMOVED, before);
            add(Kind.ADDED, after);
            return;
        }
        int[][] common = common(before, after);
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(new Line(Kind.SAME, before.get(i++)));
                j++;
            } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(Kind.REMOVED, before.get(i++)));
            } else {
                lines.add(new Line(Kind.ADDED, after.get(j++)));
            }
        }
    }

    // How many lines the rests have in common that begin at i and at j.
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private void add(Kind kind, List<String> texts) {
        texts.forEach(text -> lines.add(new Line(kind, text)));
    }
}
