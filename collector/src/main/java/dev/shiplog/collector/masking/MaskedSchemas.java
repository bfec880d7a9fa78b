package dev.shiplog.collector.masking;

import dev.shiplog.events.fact.DdlObserved;
import dev.shiplog.events.fact.DefinitionObserved;
import dev.shiplog.events.fact.SchemaBuilt;
import dev.shiplog.events.fact.SchemaObserved;

/** Masks what is told of schemas. */
final class MaskedSchemas {
    private MaskedSchemas() {}

    /** The same with its free text masked; the names of objects are what it is about. */
    static SchemaObserved mask(SchemaObserved e) {
        return new SchemaObserved(
                e.target(),
                e.form(),
                e.server(),
                e.hash(),
                e.objects(),
                e.since(),
                e.sinceAt(),
                e.part(),
                e.parts(),
                e.changes(),
                e.unread(),
                Masking.textIfAny(e.problem()),
                e.observedAt());
    }

    /** The same with literals masked; the hash stays that of the text as it was, so that each change is seen. */
    static DefinitionObserved mask(DefinitionObserved e) {
        String masked = Masking.sql(e.definition());
        boolean fits = masked.length() <= DefinitionObserved.LONGEST;
        return new DefinitionObserved(
                e.form(),
                e.kind(),
                e.hash(),
                fits ? masked : masked.substring(0, DefinitionObserved.LONGEST),
                e.cut() || !fits,
                e.observedAt());
    }

    /** The same with literals masked in the statement; the rest identifies something. */
    static DdlObserved mask(DdlObserved e) {
        String masked = e.statement() == null ? null : Masking.sql(e.statement());
        return new DdlObserved(
                e.target(),
                e.id(),
                e.command(),
                e.object(),
                e.role(),
                Masking.textIfAny(e.program()),
                masked == null || masked.length() <= DdlObserved.LONGEST
                        ? masked
                        : masked.substring(0, DdlObserved.LONGEST),
                e.source(),
                e.executedAt());
    }

    static SchemaBuilt mask(SchemaBuilt e) {
        return new SchemaBuilt(
                e.application(),
                e.repository(),
                e.commit(),
                e.committedAt(),
                e.tool(),
                e.form(),
                e.server(),
                e.part(),
                e.parts(),
                e.steps(),
                Masking.textIfAny(e.problem()),
                e.builtAt());
    }
}
