package dev.shiplog.processor.evidence;

import dev.shiplog.events.fact.SchemaObserved;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.processor.state.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look at a schema without what it saw.
 *
 * @param id the same for all parts of one look, and for no other look of the same time
 * @param source and {@code fact}: of its first part
 * @param complete whether all was read
 */
public record Look(
        String id,
        SourceName source,
        FactId fact,
        String form,
        @Nullable String hash,
        @Nullable String since,
        @Nullable Instant sinceAt,
        List<String> unread,
        @Nullable String problem,
        boolean complete,
        Instant observedAt) {
    private static final int DIGITS = 16;

    public static Look of(SchemaObserved seen, SourceName source, FactId fact) {
        return new Look(
                id(seen),
                source,
                fact,
                seen.form(),
                seen.hash(),
                seen.since(),
                seen.sinceAt(),
                seen.unread(),
                seen.problem(),
                seen.complete(),
                seen.observedAt());
    }

    public FactRef ref() {
        return new FactRef(source, fact);
    }

    /** Whether it tells all that there is of what it read. */
    public boolean whole() {
        return hash != null && since == null;
    }

    /** Whether it saw the objects of a kind. */
    public boolean read(String kind) {
        return hash != null && !unread.contains(kind);
    }

    /** What all parts of a look have in common, in short. */
    public static String id(SchemaObserved seen) {
        String text = Keys.of(
                seen.form(),
                String.valueOf(seen.hash()),
                String.valueOf(seen.since()),
                seen.sinceAt() == null ? "" : Keys.time(seen.sinceAt()),
                seen.objects(),
                seen.parts(),
                String.join(",", seen.unread()),
                String.valueOf(seen.problem()));
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }
}
