package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.configuration.Repository;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.ToolName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the repositories of an application. */
final class RepositoryReader {
    private static final Pattern REMOTE = Pattern.compile("[a-z][a-z0-9+.-]+://.+|[^/:@]+@[^/:]+:.+");
    private static final Form<String> FOLDER =
            new Form<>(RepositoryReader::inside, "write for example src/main/resources/db/migration");

    private final Form<ToolName> tool;
    private final Form<String> location;
    private final Once names = new Once(
            "a repository of this name", "write it once, under the application that owns it, with all its migrations");

    RepositoryReader(Form<ToolName> tool, Path folder) {
        this.tool = tool;
        this.location = new Form<>(text -> location(text, folder), "write a local path or a URL that Git can clone");
    }

    List<Repository> repositories(Section application) {
        List<Repository> repositories = new ArrayList<>();
        for (Section section : application.sections("repositories")) {
            Repository repository = repository(section);
            if (repository != null) {
                repositories.add(repository);
            }
        }
        return repositories;
    }

    private @Nullable Repository repository(Section section) {
        RepositoryName name = section.required("name", Forms.REPOSITORY);
        names.see(section, "name", name);
        String place = section.required("location", location);
        String branch = section.optional("branch", Forms.TEXT, "main");
        List<MigrationFolder> migrations = new ArrayList<>();
        for (Section folder : section.sections("migrations")) {
            MigrationFolder migration = migration(folder);
            if (migration != null) {
                migrations.add(migration);
            }
        }
        section.finish();
        return name == null || place == null ? null : new Repository(name, place, branch, migrations);
    }

    private @Nullable MigrationFolder migration(Section section) {
        ToolName name = section.required("tool", tool);
        String path = section.required("path", FOLDER);
        String root = section.optional("root", FOLDER, "");
        if (path != null && !root.isEmpty() && !(path + "/").startsWith(root + "/")) {
            section.fault(
                    "root",
                    section.name("root") + " " + Text.shown(root) + " does not lead to path " + Text.shown(path),
                    "write the beginning of path that the tool leaves out in its own paths");
        }
        section.finish();
        return name == null || path == null ? null : new MigrationFolder(name, path, root);
    }

    private static String inside(String text) {
        String path = text.replaceAll("^(\\./)+", "").replaceAll("/+$", "");
        if (path.startsWith("/")
                || path.contains("\\")
                || List.of(path.split("/")).contains("..")) {
            throw new IllegalArgumentException(Text.shown(text) + " is not a path from the repository's root");
        }
        return path.equals(".") ? "" : path;
    }

    private static String location(String text, Path folder) {
        try {
            return REMOTE.matcher(text).matches()
                    ? text
                    : folder.resolve(text).normalize().toString();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(Text.shown(text) + " is not a path", e);
        }
    }
}
