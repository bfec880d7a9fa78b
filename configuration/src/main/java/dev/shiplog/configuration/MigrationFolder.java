package dev.shiplog.configuration;

import dev.shiplog.events.identity.ToolName;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where in a repository a tool's changes are.
 *
 * @param paths from the repository's root: folders of migrations, or Liquibase's root changelog; never empty
 * @param root from the repository's root: what the tool's own paths start from, such as {@code src/main/resources};
 *     empty for the repository's root
 * @param options how the tool is set up where that differs from its defaults, by the keys of shiplog.yaml; only those
 *     that its files depend on
 */
public record MigrationFolder(ToolName tool, List<String> paths, String root, Map<String, String> options) {
    public MigrationFolder {
        paths = List.copyOf(paths);
        options = Map.copyOf(options);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("paths of the migrations of " + tool + " is empty");
        }
    }

    /** One folder or changelog of a tool that is set up as usual. */
    public MigrationFolder(ToolName tool, String path, String root) {
        this(tool, List.of(path), root, Map.of());
    }

    /** The first of the paths; most tools have but one. */
    public String path() {
        return paths.getFirst();
    }

    /** An option's value, or the tool's default. */
    public String option(String key, String otherwise) {
        return Objects.requireNonNull(options.getOrDefault(key, otherwise));
    }
}
