package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one change made when a schema was built.
 *
 * @param change as a history table names it
 * @param checksum as a history table keeps it; null where the tool keeps none
 * @param objects that differ after it from before it; without a hash what it dropped. Empty if it changed data alone
 */
public record BuiltStep(ChangeId change, @Nullable Checksum checksum, List<SchemaObject> objects) {
    public BuiltStep {
        Bounds.present("steps.change", change);
        objects = Bounds.list("steps.objects", objects);
    }
}
