package dev.shiplog.report.outbound.parcel;

import org.jspecify.annotations.Nullable;

/** What a destination was told last of each item. */
@FunctionalInterface
public interface Told<T> {
    /** What it was told of this item; null if nothing. */
    @Nullable
    T of(String item);
}
