package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.TargetRef;
import java.time.Instant;
import java.util.List;

/**
 * How the schema of a target stands after a look at it was judged. What that look shows is in the findings that were
 * emitted before this one.
 *
 * @param look the newest that was judged, by the fact that tells its first part
 * @param lookedAt when that was
 * @param complete whether it read everything, and all that it rests on is known
 * @param open how many differences are open and nobody decided anything about
 * @param acknowledged how many are open and somebody knows of
 * @param ignored how many are open and a rule says that they do not matter
 * @param untold why a comparison that is due could not tell, a sentence each; empty if all could
 * @param version counts from 1
 */
public record SchemaState(
        TargetRef target,
        FactRef look,
        Instant lookedAt,
        boolean complete,
        int open,
        int acknowledged,
        int ignored,
        List<String> untold,
        int version)
        implements Finding {
    public SchemaState {
        Bounds.present("target", target);
        Bounds.present("look", look);
        lookedAt = Bounds.time("lookedAt", lookedAt);
        if (open < 0 || acknowledged < 0 || ignored < 0) {
            throw new IllegalArgumentException(
                    "a count is negative: open " + open + ", acknowledged " + acknowledged + ", ignored " + ignored);
        }
        untold = Bounds.list("untold", untold);
    }

    @Override
    public ApplicationName application() {
        return target.application();
    }

    @Override
    public SchemaState withVersion(int number) {
        return new SchemaState(target, look, lookedAt, complete, open, acknowledged, ignored, untold, number);
    }
}
