package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.Alteration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The time between two looks in which a history table was altered.
 *
 * @param explained whether a reported run says what did it
 * @param table what happened to the table itself; null if only to rows of it
 */
public record Window(Span span, boolean explained, @Nullable Alteration table) {
    /** The windows of these facts, in the order of time; {@link Grouping#group} says what here means. */
    public static List<Window> of(SiteFacts facts, Collection<Group> groups, Predicate<Instant> here) {
        SortedMap<String, Window> windows = new TreeMap<>();
        for (Altered altered : Altered.of(facts.alterations())) {
            if (here.test(altered.told().noticedAt())) {
                boolean explained = groups.stream()
                        .map(Group::run)
                        .filter(Objects::nonNull)
                        .anyMatch(run -> Takeback.explains(run, altered));
                boolean taken = groups.stream()
                        .anyMatch(
                                group -> group.run() != null && group.vanished().contains(altered));
                Window window = new Window(altered.window(), explained || taken, ofTable(altered));
                windows.merge(altered.window().from() + " " + altered.window().to(), window, Window::with);
            }
        }
        return List.copyOf(windows.values());
    }

    private static @Nullable Alteration ofTable(Altered altered) {
        return switch (altered.alteration()) {
            case TABLE_DROPPED, TABLE_EMPTIED -> altered.alteration();
            case ROW_VANISHED, ROW_EDITED, ROW_RETURNED, ROW_BACKDATED -> null;
        };
    }

    private Window with(Window other) {
        return new Window(span, explained || other.explained, table == null ? other.table : table);
    }
}
