package dev.shiplog.collector.build;

import dev.shiplog.events.fact.BuiltStep;
import dev.shiplog.events.fact.SchemaBuilt;
import dev.shiplog.events.fact.SchemaObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Divides what was built into facts that each fit into a record. */
final class BuiltParts {
    private BuiltParts() {}

    /** @param most how many objects and steps together one fact tells of */
    static List<SchemaBuilt> of(Build build, Built built, Instant at, int most) {
        List<List<BuiltStep>> parts = divided(built.steps(), most);
        List<SchemaBuilt> facts = new ArrayList<>();
        for (int part = 1; part <= parts.size(); part++) {
            facts.add(new SchemaBuilt(
                    build.place().application(),
                    build.repository(),
                    build.commit(),
                    build.committedAt(),
                    build.folder().tool(),
                    built.form(),
                    built.server(),
                    part,
                    parts.size(),
                    parts.get(part - 1),
                    built.problem(),
                    at));
        }
        return facts;
    }

    private static List<List<BuiltStep>> divided(List<BuiltStep> steps, int most) {
        List<List<BuiltStep>> parts = new ArrayList<>();
        List<BuiltStep> part = new ArrayList<>();
        int held = 0;
        for (BuiltStep step : steps) {
            List<SchemaObject> rest = step.objects();
            do {
                if (held + 1 >= most) {
                    parts.add(part);
                    part = new ArrayList<>();
                    held = 0;
                }
                int taken = Math.min(rest.size(), most - held - 1);
                part.add(new BuiltStep(step.change(), step.checksum(), rest.subList(0, taken)));
                held += 1 + taken;
                rest = rest.subList(taken, rest.size());
            } while (!rest.isEmpty());
        }
        parts.add(part);
        return parts;
    }
}
