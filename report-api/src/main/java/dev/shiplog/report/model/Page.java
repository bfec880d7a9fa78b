package dev.shiplog.report.model;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next where the next part begins; null if this is the last
 */
public record Page<T>(List<T> items, @Nullable Cursor next) {
    public Page {
        items = List.copyOf(items);
    }

    /** A page from one item more than was asked for, which tells whether there is a next page. */
    public static <T> Page<T> of(List<T> oneMore, int limit, Function<T, Cursor> cursor) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, null);
        }
        return new Page<>(oneMore.subList(0, limit), cursor.apply(oneMore.get(limit - 1)));
    }

    /** The same page with each item as something else. */
    public <R> Page<R> map(Function<? super T, ? extends R> to) {
        return new Page<>(items.stream().<R>map(to).toList(), next);
    }
}
