package dev.shiplog.report.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A difference with what the object should be and what it is.
 *
 * @param expected null if there should be no such object, or nobody has told what its hash stands for
 * @param found null if there is no such object, or nobody has told what its hash stands for
 */
public record DriftDetail(DriftVersion version, @Nullable Definition expected, @Nullable Definition found) {
    /** Looks the definitions up. */
    public static DriftDetail of(DriftVersion version, DriftReader reader) {
        return new DriftDetail(
                version,
                definition(version.drift().expected(), reader),
                definition(version.drift().found(), reader));
    }

    private static @Nullable Definition definition(@Nullable String hash, DriftReader reader) {
        return Optional.ofNullable(hash).flatMap(reader::definition).orElse(null);
    }

    /** Whether both sides are known, so that they can be compared line by line. */
    public boolean comparable() {
        return (version.drift().expected() == null || expected != null)
                && (version.drift().found() == null || found != null);
    }

    /** Whether an end is missing, so that lines may differ which are not shown. */
    public boolean cut() {
        return (expected != null && expected.cut()) || (found != null && found.cut());
    }

    /** The lines of both; empty unless they are {@link #comparable}. */
    public List<LineDiff.Line> diff() {
        return comparable() ? LineDiff.of(text(expected), text(found)) : List.of();
    }

    private static String text(@Nullable Definition definition) {
        return definition == null ? "" : definition.text();
    }
}
