package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.IncidentChanged;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.WorkLogged;
import dev.shiplog.events.finding.Provenance;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Evidence with every way in which it was linked to a deployment. */
record Attached<E extends PipelineEvent>(Seen<E> seen, List<Provenance> from) {
    /** The earliest first, by the time that counts for its kind. */
    static final Comparator<Attached<?>> ORDER = Comparator.comparing(
                    (Attached<?> attached) -> time(attached.seen().event()))
            .thenComparing(attached -> attached.seen().ref());

    Attached {
        from = List.copyOf(from);
    }

    E event() {
        return seen.event();
    }

    private static Instant time(PipelineEvent event) {
        return switch (event) {
            case IncidentChanged e -> e.startedAt();
            case WorkLogged e -> e.startedAt() == null ? e.updatedAt() : e.startedAt();
            case PipelineEvent e -> e.occurredAt();
        };
    }

    /** The newest of these, in the order of time, so that what is named without end makes no trail without end. */
    static <E extends PipelineEvent> List<Attached<E>> newest(List<Attached<E>> all, int most) {
        List<Attached<E>> sorted = all.stream().sorted(ORDER).toList();
        return sorted.subList(Math.max(0, sorted.size() - most), sorted.size());
    }
}
