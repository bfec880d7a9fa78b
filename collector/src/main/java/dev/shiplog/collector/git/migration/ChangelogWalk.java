package dev.shiplog.collector.git.migration;

import dev.shiplog.collector.git.migration.Changelog.Changeset;
import dev.shiplog.collector.git.migration.Changelog.Include;
import dev.shiplog.collector.git.migration.Changelog.IncludeAll;
import dev.shiplog.collector.git.migration.Changelog.Property;
import dev.shiplog.collector.git.migration.Changelog.Reference;
import dev.shiplog.collector.history.LiquibaseChangeId;
import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One walk through a root changelog and all that it includes, in order. Paths are Liquibase's own, from its root. */
final class ChangelogWalk {
    private static final int LONGEST_AUTHOR = 200;

    private final FileTree files;
    private final String root;
    private final ChangelogParameters parameters;
    private final Set<String> within = new LinkedHashSet<>();
    private final List<Change> changes = new ArrayList<>();

    ChangelogWalk(FileTree files, String root, ChangelogParameters parameters) {
        this.files = files;
        this.root = root;
        this.parameters = parameters;
    }

    List<Change> changes() {
        return changes;
    }

    /** Walks from the root changelog; a commit that does not have it yet holds no changes. */
    void start(String path) {
        if (files.exists(inRepository(path))) {
            walk(path, null);
        }
    }

    private void walk(String path, @Nullable String logicalPath) {
        String file = inRepository(path);
        Optional<FileParser<Changelog>> parser = ChangelogFiles.parser(path);
        if (parser.isEmpty()) {
            files.problem(file, "its name does not end as a changelog's does: .sql, .xml, .yaml, .yml or .json");
            return;
        }
        if (!within.add(path)) {
            files.problem(file, "it includes itself, by way of " + String.join(", ", within));
            return;
        }
        files.read(file, parser.get()).ifPresent(changelog -> {
            String own = changelog.logicalFilePath();
            String logical = own != null ? own : logicalPath;
            changelog.items().forEach(item -> take(item, path, logical));
        });
        within.remove(path);
    }

    private void take(Changelog.Item item, String path, @Nullable String logical) {
        switch (item) {
            case Changeset changeset -> take(changeset, path, logical == null ? path : logical);
            case Include include -> include(include, path, logical);
            case IncludeAll all -> includeAll(all, path, logical);
            case Property property -> define(property, path);
        }
    }

    private void include(Include include, String path, @Nullable String logical) {
        String file = parameters.expanded(include.file(), path);
        String included = resolved(file, include.relative(), path);
        if (files.exists(inRepository(included))) {
            walk(included, logical(include.logicalFilePath(), logical, path));
        } else if (include.mustExist()) {
            files.problem(
                    inRepository(path),
                    "it includes " + file + ", which is not in the repository at " + inRepository(included));
        }
    }

    private void includeAll(IncludeAll all, String path, @Nullable String logical) {
        String folder = resolved(parameters.expanded(all.folder(), path), all.relative(), path)
                .replaceAll("/+$", "");
        String inRepository = inRepository(folder);
        if (all.filter() != null) {
            files.problem(
                    inRepository(path),
                    "its includeAll of " + all.folder() + " leaves files out by the class " + all.filter()
                            + ", which is not run here: all files are taken");
        }
        List<String> found = files.under(inRepository);
        if (found.isEmpty() && all.mustExist()) {
            files.problem(inRepository(path), "it includes all of " + all.folder() + ", where there is nothing");
        }
        for (String file : found) {
            String rest = FileName.within(inRepository, file);
            long depth = rest.chars().filter(c -> c == '/').count() + 1;
            if (file.endsWith(all.endsWith())
                    && depth >= all.minDepth()
                    && depth <= all.maxDepth()
                    && ChangelogFiles.parser(file).isPresent()) {
                walk(folder.isEmpty() ? rest : folder + "/" + rest, logical(all.logicalFilePath(), logical, path));
            }
        }
    }

    private void define(Property property, String path) {
        if (property.file() == null) {
            parameters.define(property, path);
            return;
        }
        String file = resolved(parameters.expanded(property.file(), path), property.relative(), path);
        files.read(inRepository(file), PropertyValues.PARSER).ifPresent(values -> values.values()
                .forEach((name, value) -> parameters.define(
                        new Property(name, value, null, false, property.global(), property.conditional()), path)));
    }

    /**
     * What identifies the changesets of an included file that says nothing itself: an include's own word, or a
     * parent's.
     */
    private @Nullable String logical(@Nullable String own, @Nullable String inherited, String path) {
        return own == null ? inherited : parameters.expanded(own, path);
    }

    private void take(Changeset changeset, String path, String identity) {
        String where = Objects.requireNonNullElse(changeset.logicalFilePath(), identity);
        ChangeId id;
        try {
            id = LiquibaseChangeId.of(
                    parameters.expanded(changeset.id(), path),
                    parameters.expanded(changeset.author(), path),
                    parameters.expanded(where, path));
        } catch (IllegalArgumentException e) {
            files.problem(inRepository(path), String.valueOf(e.getMessage()));
            return;
        }
        String hash = changeset.hash();
        String values = parameters.values(changeset.parameters(), path);
        if (!values.isEmpty()) {
            hash = Sha256.hex((hash + values).getBytes(StandardCharsets.UTF_8));
        }
        ChangeType type = changeset.type();
        List<DatabaseObject> objects = changeset.objects();
        for (Reference reference : changeset.files()) {
            Optional<SqlScript> script = files.read(
                    inRepository(resolved(parameters.expanded(reference.path(), path), reference.relative(), path)),
                    SqlScript.PARSER);
            if (script.isPresent()) {
                hash = Sha256.hex((hash + script.get().sha256()).getBytes(StandardCharsets.UTF_8));
                type = reference.sql()
                        ? SqlClassifier.stronger(type, script.get().type())
                        : type;
                objects = reference.sql()
                        ? TouchedObjects.joined(objects, script.get().objects())
                        : objects;
            }
        }
        changes.add(new Change(
                id,
                inRepository(path),
                new Checksum("sha256", hash),
                type,
                author(parameters.expanded(changeset.author(), path)),
                changeset.comment(),
                changeset.labels(),
                changeset.conditional(),
                changeset.reversible(),
                List.of(),
                objects));
    }

    private static ActorName author(String author) {
        return new ActorName(author.length() <= LONGEST_AUTHOR ? author : author.substring(0, LONGEST_AUTHOR));
    }

    /** A path from Liquibase's root, without {@code .} and {@code ..}. */
    private static String resolved(String path, boolean relative, String from) {
        String plain = LiquibaseChangeId.path(path);
        int slash = from.lastIndexOf('/');
        String whole = relative && slash >= 0 ? from.substring(0, slash + 1) + plain : plain;
        try {
            return LiquibaseChangeId.path(Path.of(whole).normalize().toString());
        } catch (InvalidPathException e) {
            return whole;
        }
    }

    private String inRepository(String path) {
        if (root.isEmpty()) {
            return path;
        }
        return path.isEmpty() ? root : root + "/" + path;
    }
}
