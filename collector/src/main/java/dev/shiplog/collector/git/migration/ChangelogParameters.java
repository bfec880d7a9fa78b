package dev.shiplog.collector.git.migration;

import dev.shiplog.configuration.MigrationFolder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values of {@code ${name}} in Liquibase's changelogs. Those of shiplog.yaml stand for the ones that a command line
 * gives, and win; of the others the first that is defined counts. One that is defined for some databases or contexts
 * alone counts only where no other is, for which database it will be is not known here.
 */
final class ChangelogParameters {
    private static final String OPTION = "property.";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^{}:]+)}");
    private static final int LONGEST = 10_000;

    private final Map<String, String> given = new HashMap<>();
    private final Map<String, String> global = new HashMap<>();
    private final Map<String, String> unsure = new HashMap<>();
    private final Map<String, Map<String, String>> local = new HashMap<>();

    static ChangelogParameters of(MigrationFolder folder) {
        ChangelogParameters parameters = new ChangelogParameters();
        folder.options().forEach((key, value) -> {
            if (key.startsWith(OPTION)) {
                parameters.given.put(key.substring(OPTION.length()), value);
            }
        });
        return parameters;
    }

    /** The names that a text refers to, in order and each once. */
    static List<String> names(String text) {
        TreeSet<String> names = new TreeSet<>();
        Matcher reference = REFERENCE.matcher(text);
        while (reference.find()) {
            names.add(reference.group(1));
        }
        return List.copyOf(names);
    }

    /** Takes a definition that stands in a changelog. */
    void define(Changelog.Property property, String changelog) {
        String value = property.value();
        if (value == null) {
            return;
        }
        Map<String, String> scope = property.conditional()
                ? unsure
                : property.global() ? global : local.computeIfAbsent(changelog, file -> new HashMap<>());
        scope.putIfAbsent(property.name(), expanded(value, changelog));
    }

    /** The text with the values that are known where it stands; what is not known stays as it is. */
    String expanded(String text, String changelog) {
        if (!text.contains("${")) {
            return text;
        }
        String found = REFERENCE.matcher(text).replaceAll(reference -> {
            String value = value(reference.group(1), changelog);
            return Matcher.quoteReplacement(value == null ? reference.group() : value);
        });
        return found.length() > LONGEST ? text : found;
    }

    /** The values of these names, as text that differs if any of them does. */
    String values(List<String> names, String changelog) {
        List<String> known = new ArrayList<>();
        for (String name : names) {
            String value = value(name, changelog);
            if (value != null) {
                known.add(name + "=" + value);
            }
        }
        return String.join("\n", known);
    }

    private @Nullable String value(String name, String changelog) {
        String value = given.get(name);
        value = value == null ? local.getOrDefault(changelog, Map.of()).get(name) : value;
        value = value == null ? global.get(name) : value;
        return value == null ? unsure.get(name) : value;
    }
}
