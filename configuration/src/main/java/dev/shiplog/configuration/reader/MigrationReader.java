package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.ToolName;
import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads where in a repository migrations are, and how their tool is set up as far as its files depend on that. */
final class MigrationReader {
    /** A path from the repository's root. */
    static final Form<String> PATH =
            new Form<>(MigrationReader::inside, "write for example src/main/resources/db/migration");

    private static final Form<String> NAME_PART =
            new Form<>(text -> Text.identifying("value", text, 100), "write it as the tool's own setting has it");
    private static final Form<String> YES_OR_NO = new Form<>(MigrationReader::yesOrNo, "write true or false");

    private static final Form<String> GLOB = new Form<>(MigrationReader::glob, "write for example **/*.sql");

    /** The keys that a tool has beside those of all tools. */
    private static final Map<String, Map<String, Form<String>>> OPTIONS = Map.of(
            "flyway",
            keys(
                    NAME_PART,
                    "versioned_prefix",
                    "repeatable_prefix",
                    "undo_prefix",
                    "baseline_prefix",
                    "separator",
                    "suffixes"),
            "dbup",
            Map.of("name_prefix", NAME_PART, "file_names_only", YES_OR_NO),
            "sql",
            Map.of("files", GLOB));

    private final Form<ToolName> tool;

    MigrationReader(Form<ToolName> tool) {
        this.tool = tool;
    }

    List<MigrationFolder> migrations(Section repository) {
        List<MigrationFolder> found = new ArrayList<>();
        for (Section section : repository.sections("migrations")) {
            MigrationFolder folder = migration(section);
            if (folder != null) {
                found.add(folder);
            }
        }
        return found;
    }

    private @Nullable MigrationFolder migration(Section section) {
        ToolName name = section.required("tool", tool);
        List<String> paths = paths(section);
        String root = section.optional("root", PATH, "");
        for (String path : paths) {
            if (!root.isEmpty() && !(path + "/").startsWith(root + "/")) {
                section.fault(
                        "root",
                        section.name("root") + " " + Text.shown(root) + " does not lead to path " + Text.shown(path),
                        "write the beginning of path that the tool leaves out in its own paths");
            }
        }
        Map<String, String> options = name == null ? Map.of() : options(section, name.value());
        if (name != null) {
            section.finish();
        }
        return name == null || paths.isEmpty() ? null : new MigrationFolder(name, paths, root, options);
    }

    private static List<String> paths(Section section) {
        if (!section.has("paths")) {
            String path = section.required("path", PATH);
            return path == null ? List.of() : List.of(path);
        }
        if (section.has("path")) {
            section.fault(
                    "paths",
                    section.name("path") + " and " + section.name("paths") + " are both given",
                    "write all of them under paths");
        }
        return section.values("paths", PATH);
    }

    private static Map<String, String> options(Section section, String tool) {
        Map<String, String> options = new LinkedHashMap<>();
        OPTIONS.getOrDefault(tool, Map.of()).forEach((key, form) -> {
            String value = section.optional(key, form);
            if (value != null) {
                options.put(key, value);
            }
        });
        if (tool.equals("flyway")) {
            section.section("placeholders").entries().forEach((key, value) -> options.put("placeholder." + key, value));
        }
        if (tool.equals("liquibase")) {
            section.section("properties").entries().forEach((key, value) -> options.put("property." + key, value));
        }
        return options;
    }

    private static Map<String, Form<String>> keys(Form<String> form, String... keys) {
        Map<String, Form<String>> all = new LinkedHashMap<>();
        for (String key : keys) {
            all.put(key, form);
        }
        return all;
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

    private static String glob(String text) {
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + text);
            return text;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(Text.shown(text) + " is not a pattern of paths", e);
        }
    }

    private static String yesOrNo(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(Text.shown(text) + " is neither true nor false");
        }
        return text;
    }
}
