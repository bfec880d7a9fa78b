package dev.shiplog.collector.git;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Where the branches and tags of a repository stand, of those that are followed.
 *
 * @param branches by name, in the order of the rules that let them in
 * @param tags by name; an annotated one by its own object
 * @param missing the branches that are named outright and are not there
 */
public record Refs(Map<String, ObjectId> branches, Map<String, ObjectId> tags, List<String> missing) {
    /** Before anything was seen. */
    public static final Refs NONE = new Refs(Map.of(), Map.of(), List.of());

    public Refs {
        branches = Collections.unmodifiableMap(new LinkedHashMap<>(branches));
        tags = Map.copyOf(tags);
        missing = List.copyOf(missing);
    }
}
