package dev.shiplog.report.export;

import dev.shiplog.events.finding.DdlTrace;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.identity.ClientName;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of the differences in an export, in their order. */
@SuppressWarnings("ImmutableEnumChecker") // As with Column.
enum DriftColumn {
    DRIFT("difference", 34, drift -> Cell.of(drift.drift())),
    APPLICATION("application", 16, drift -> Cell.of(drift.application())),
    ENVIRONMENT("environment", 14, drift -> Cell.of(drift.target().environment())),
    TARGET("target", 18, drift -> Cell.of(drift.target().target())),
    CLIENT("client", 14, drift -> client(drift.target().client())),
    KIND("kind", 14, drift -> Cell.of(drift.object().kind())),
    OBJECT("object", 40, drift -> Cell.of(drift.object().name())),
    WHAT("what", 22, drift -> Cell.ours(what(drift))),
    COMPARED("compared with", 14, drift -> Cell.name(drift.comparison())),
    AGAINST("against", 38, drift -> Cell.of(drift.against())),
    STATE("state", 14, drift -> Cell.name(drift.state())),
    NOT_BEFORE("last as it should be", 20, drift -> Cell.time(drift.notBefore())),
    FIRST_SEEN("first seen", 20, drift -> Cell.time(drift.firstSeenAt())),
    CHANGED("last changed", 20, drift -> Cell.time(drift.changedAt())),
    OCCURRENCES("occurrences", 12, drift -> new Cell.Amount(BigDecimal.valueOf(drift.occurrences()))),
    CAUSE("suspected cause", 16, drift -> Cell.name(drift.cause())),
    ENDED("ended", 20, drift -> drift.endedAt() == null ? Cell.ours("not yet") : Cell.time(drift.endedAt())),
    END("how it ended", 14, drift -> drift.end() == null ? Cell.ours("not yet") : Cell.name(drift.end())),
    DEPLOYMENT("ended by deployment", 38, drift -> none(drift.deployment())),
    HANDLED_BY("taken care of by", 18, drift -> none(drift.handledBy())),
    HANDLED_AT("taken care of", 20, drift -> drift.handledAt() == null ? Cell.ours("") : Cell.time(drift.handledAt())),
    REASON("reason", 40, drift -> none(drift.reason())),
    RULE("ignored by rule", 38, drift -> none(drift.rule())),
    MADE_BY("made by", 18, drift -> made(drift, DdlTrace::role)),
    PROGRAM("with", 14, drift -> made(drift, DdlTrace::program)),
    MADE_AT(
            "made",
            20,
            drift -> Cell.time(drift.madeBy() == null ? null : drift.madeBy().at())),
    STATEMENT("statement", 60, drift -> made(drift, DdlTrace::statement)),
    EXPECTED("should be (hash)", 66, drift -> hash(drift.expected())),
    FOUND("is (hash)", 66, drift -> hash(drift.found()));

    private final String title;
    private final int width;
    private final Function<Drift, Cell> value;

    DriftColumn(String title, int width, Function<Drift, Cell> value) {
        this.title = title;
        this.width = width;
        this.value = value;
    }

    /** What stands above it. */
    String title() {
        return title;
    }

    /** Its width in characters. */
    int width() {
        return width;
    }

    /** Its cell of a difference. */
    Cell of(Drift drift) {
        return value.apply(drift);
    }

    private static String what(Drift drift) {
        if (drift.expected() == null) {
            return "should not be there";
        }
        return drift.found() == null ? "is missing" : "is defined otherwise";
    }

    private static Cell client(@Nullable ClientName client) {
        return client == null ? Cell.ours("") : Cell.of(client);
    }

    /** That nobody did anything is known, unlike who made something. */
    private static Cell none(@Nullable Object value) {
        return value == null ? Cell.ours("") : Cell.of(value);
    }

    private static Cell made(Drift drift, Function<DdlTrace, @Nullable Object> part) {
        return drift.madeBy() == null ? Cell.unknown() : Cell.of(part.apply(drift.madeBy()));
    }

    private static Cell hash(@Nullable String hash) {
        return hash == null ? Cell.ours("no such object") : Cell.of(hash);
    }
}
