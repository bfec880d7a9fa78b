package dev.shiplog.processor.topology.drift;

import dev.shiplog.events.fact.BuiltStep;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.SchemaBuilt;
import dev.shiplog.events.fact.SchemaObject;
import dev.shiplog.processor.evidence.StoredBuild;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes in schemas that were built from migrations. Of each tool and form the newest commit's counts, and of several of
 * one commit the last; a build counts when all of its parts are there.
 */
public final class BuildIntake {
    private static final String PART = "schema-build-part";

    private final Edges edges;
    private final Compare compare;

    public BuildIntake(Edges edges, DirtyMarks dirty) {
        this.edges = edges;
        this.compare = new Compare(edges, dirty);
    }

    public void take(String application, SchemaBuilt built) {
        StoredBuild known = StoredBuild.of(edges, application, built.tool().value(), built.form());
        String stamp = StoredBuild.stamp(built);
        if (known != null && known.stamp().compareTo(stamp) >= 0) {
            return;
        }
        String parts = Keys.prefix(application, PART, built.tool(), built.form());
        String prefix = parts + stamp + '\0';
        String key = prefix + built.part();
        if (edges.has(key)) {
            return;
        }
        edges.keep(key, new Part(built.part(), built.steps()));
        List<Part> all = edges.allKept(prefix, Part.class);
        if (all.size() < built.parts()) {
            return;
        }
        install(application, built, all);
        for (String rest : edges.rests(parts)) {
            if (rest.compareTo(stamp + '\1') < 0) {
                edges.remove(parts + rest);
            }
        }
        compare.all(application);
    }

    /** Takes note that Git tells more of a change: whoever asked what it touches is told. */
    public void introduced(String application, ChangeIntroduced told) {
        NamedObjects.askers(edges, application, told).forEach(path -> compare.again(application, path));
    }

    private void install(String application, SchemaBuilt built, List<Part> parts) {
        List<BuiltStep> steps = new ArrayList<>();
        parts.stream().sorted(Comparator.comparingInt(Part::part)).forEach(part -> {
            for (BuiltStep step : part.steps()) {
                BuiltStep last = steps.isEmpty() ? null : steps.getLast();
                if (last != null && last.change().equals(step.change())) {
                    List<SchemaObject> objects = new ArrayList<>(last.objects());
                    objects.addAll(step.objects());
                    steps.set(steps.size() - 1, new BuiltStep(last.change(), last.checksum(), objects));
                } else {
                    steps.add(step);
                }
            }
        });
        StoredBuild.keep(edges, application, built, steps);
    }

    /** A part of a build whose other parts are not there yet. */
    record Part(int part, List<BuiltStep> steps) {}
}
