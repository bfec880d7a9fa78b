package dev.shiplog.collector.imports;

import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.Text;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a mapping; every fault in it is told at once. */
final class MappingReader {
    private static final Set<String> KEYS =
            Set.of("kind", "source", "separator", "encoding", "zone", "comments", "apostrophes", "key", "fields");
    private static final Set<String> RULE_KEYS =
            Set.of("column", "value", "default", "values", "times", "split", "unit");
    private static final Set<String> UNITS = Set.of("milliseconds", "seconds", "minutes", "hours");

    private final List<String> faults = new ArrayList<>();

    private MappingReader() {}

    static Mapping read(String name, String yaml) throws UnusableMappingException {
        MappingReader reader = new MappingReader();
        Mapping mapping = reader.mapping(reader.parsed(yaml));
        if (mapping == null || !reader.faults.isEmpty()) {
            throw new UnusableMappingException(name, reader.faults);
        }
        return mapping;
    }

    private Map<?, ?> parsed(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(20);
        try {
            Object root = new Yaml(new SafeConstructor(options)).load(yaml);
            if (root instanceof Map<?, ?> map) {
                return map;
            }
            faults.add("it is not a mapping of keys to values; begin with `kind:`");
        } catch (YAMLException e) {
            faults.add("it is not YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
        return Map.of();
    }

    private @Nullable Mapping mapping(Map<?, ?> root) {
        if (!faults.isEmpty()) {
            return null;
        }
        known(root, KEYS, "");
        String kindName = text(root, "kind", "");
        Optional<ImportKind> kind = ImportKind.named(kindName);
        if (kind.isEmpty()) {
            faults.add("kind " + Text.shown(kindName) + " is not known; write one of "
                    + String.join(
                            ", ",
                            List.of(ImportKind.values()).stream()
                                    .map(String::valueOf)
                                    .toList()));
            return null;
        }
        Map<String, Mapping.Rule> rules =
                rules(root.get("fields"), Property.of(kind.get().type().eventClass()));
        String comments = text(root, "comments", "");
        return new Mapping(
                kind.get(),
                source(text(root, "source", "/import/" + kindName)),
                separator(text(root, "separator", ",")),
                encoding(text(root, "encoding", "UTF-8")),
                zone(text(root, "zone", "UTC")),
                comments.isEmpty() ? null : comments.charAt(0),
                Boolean.TRUE.equals(root.get("apostrophes")),
                texts(root.get("key"), "key"),
                rules);
    }

    private Map<String, Mapping.Rule> rules(@Nullable Object fields, SortedMap<String, Property> properties) {
        Map<String, Mapping.Rule> rules = new LinkedHashMap<>();
        if (!(fields instanceof Map<?, ?> map) || map.isEmpty()) {
            faults.add("fields is missing; name for each property the column that it comes from");
            return rules;
        }
        for (Map.Entry<?, ?> field : map.entrySet()) {
            String path = String.valueOf(field.getKey());
            Property property = properties.get(path);
            if (property == null) {
                faults.add("fields: " + Text.shown(path) + " is not known; known here: "
                        + String.join(", ", properties.keySet()));
            } else {
                rules.put(path, rule(property, field.getValue()));
            }
        }
        return rules;
    }

    private Mapping.Rule rule(Property property, @Nullable Object given) {
        Map<?, ?> rule = given instanceof Map<?, ?> map ? map : Map.of("column", String.valueOf(given));
        String path = property.path();
        known(rule, RULE_KEYS, path + ".");
        List<String> columns = texts(rule.get("column"), path + ".column");
        String value = rule.get("value") == null ? null : String.valueOf(rule.get("value"));
        if (columns.isEmpty() == (value == null)) {
            faults.add(path + " needs either a column or a value");
        }
        String unit = text(rule, "unit", "seconds");
        if (!UNITS.contains(unit)) {
            faults.add(path + ".unit " + Text.shown(unit)
                    + " is not known; write milliseconds, seconds, minutes or hours");
        }
        return new Mapping.Rule(
                property,
                columns,
                value,
                rule.get("default") == null ? null : String.valueOf(rule.get("default")),
                values(rule.get("values"), path),
                times(texts(rule.get("times"), path + ".times"), path),
                text(rule, "split", ","),
                unit);
    }

    private Map<String, String> values(@Nullable Object given, String path) {
        Map<String, String> values = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((from, to) -> values.put(from == null ? "" : String.valueOf(from), String.valueOf(to)));
        } else if (given != null) {
            faults.add(path + ".values is not a mapping of what is written to what it means");
        }
        return values;
    }

    private List<TimeForm> times(List<String> patterns, String path) {
        List<TimeForm> forms = new ArrayList<>();
        for (String pattern : patterns) {
            try {
                forms.add(TimeForm.of(pattern));
            } catch (IllegalArgumentException e) {
                faults.add(path + ".times: " + Text.shown(pattern) + " is no pattern (" + e.getMessage()
                        + "); write for example dd.MM.yyyy HH:mm:ss");
            }
        }
        return forms;
    }

    private void known(Map<?, ?> map, Set<String> known, String prefix) {
        for (Object key : map.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                faults.add("key " + Text.shown(prefix + key) + " is not known; known here: "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    private List<String> texts(@Nullable Object given, String name) {
        if (given == null) {
            return List.of();
        }
        if (given instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        if (given instanceof Map) {
            faults.add(name + " must be a text or a list of texts");
            return List.of();
        }
        return List.of(String.valueOf(given));
    }

    private static String text(Map<?, ?> map, String key, String otherwise) {
        Object found = map.get(key);
        return found == null ? otherwise : String.valueOf(found);
    }

    private String source(String text) {
        try {
            return new SourceName(text).value();
        } catch (IllegalArgumentException e) {
            faults.add("source: " + e.getMessage());
            return "/import";
        }
    }

    private char separator(String text) {
        String named = text.equals("tab") ? "\t" : text;
        if (named.length() != 1) {
            faults.add("separator " + Text.shown(text) + " is not one character; write for example \";\" or tab");
            return ',';
        }
        return named.charAt(0);
    }

    private Charset encoding(String text) {
        try {
            return Charset.forName(text);
        } catch (IllegalArgumentException e) {
            faults.add("encoding " + Text.shown(text) + " is not known; write for example UTF-8 or windows-1252");
            return StandardCharsets.UTF_8;
        }
    }

    private ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            faults.add("zone " + Text.shown(text) + " is not known; write for example UTC or Europe/Berlin");
            return ZoneOffset.UTC;
        }
    }
}
