package dev.shiplog.processor;

import static dev.shiplog.processor.Say.at;

import dev.shiplog.events.fact.BuiltStep;
import dev.shiplog.events.fact.SchemaBuilt;
import dev.shiplog.events.fact.SchemaObject;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.RepositoryName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schema of claims that is built step by step from Flyway's migrations. Objects are tables, by name. */
public final class SayBuild {
    private final int commit;
    private final List<BuiltStep> steps = new ArrayList<>();
    private @Nullable String problem;

    /**
     * @param commit its number, and its time
     */
    public SayBuild(int commit) {
        this.commit = commit;
    }

    /** A change makes these: a name and a definition, in turn; an empty definition drops the table. */
    public SayBuild step(String change, String... objects) {
        List<SchemaObject> made = new ArrayList<>();
        for (int i = 0; i < objects.length; i += 2) {
            made.add(new SchemaObject(
                    SaySchema.table(objects[i]), objects[i + 1].isEmpty() ? null : SaySchema.hash(objects[i + 1])));
        }
        steps.add(new BuiltStep(new ChangeId(change), new Checksum("sha256", "c" + change.length()), made));
        return this;
    }

    /** The build ended before the last change. */
    public SayBuild broken(String why) {
        problem = why;
        return this;
    }

    public SchemaBuilt built() {
        return built(1).getFirst();
    }

    /** The same in parts. */
    public List<SchemaBuilt> built(int parts) {
        List<SchemaBuilt> told = new ArrayList<>();
        for (int part = 1; part <= parts; part++) {
            told.add(new SchemaBuilt(
                    new ApplicationName("claims"),
                    new RepositoryName("acme/claims"),
                    Say.sha(commit),
                    at(commit),
                    Say.FLYWAY,
                    SaySchema.FORM,
                    "PostgreSQL 18.1",
                    part,
                    parts,
                    steps.subList((part - 1) * steps.size() / parts, part * steps.size() / parts),
                    problem,
                    at(commit + 60)));
        }
        return told;
    }
}
