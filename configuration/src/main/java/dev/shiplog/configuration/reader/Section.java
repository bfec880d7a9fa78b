package dev.shiplog.configuration.reader;

import dev.shiplog.events.identity.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping of shiplog.yaml. Whoever reads it asks for keys and finishes it; what was never asked for is unknown, so
 * the known keys are written down once, by the code that uses them. What cannot be read is null and has become a fault.
 */
final class Section {
    private final String path;
    private final Mark mark;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Mark> keyMarks = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final Variables variables;
    private final Faults faults;

    /** A mapping, or null where it is absent: then it is empty and stands where its parent does. */
    Section(@Nullable MappingNode node, String path, Mark mark, Variables variables, Faults faults) {
        this.path = path;
        this.mark = mark;
        this.variables = variables;
        this.faults = faults;
        if (node != null) {
            node.getValue().forEach(this::put);
        }
    }

    private void put(NodeTuple entry) {
        Node keyNode = entry.getKeyNode();
        String key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "?";
        Mark first = keyMarks.putIfAbsent(key, keyNode.getStartMark());
        if (first == null) {
            values.put(key, entry.getValueNode());
        } else {
            faults.add(
                    keyNode.getStartMark(),
                    name(key) + " is given twice, first in line " + (first.getLine() + 1),
                    "keep one of the two");
        }
    }

    /** Whether the key is there with a value. */
    boolean has(String key) {
        asked.add(key);
        Node node = values.get(key);
        return node != null && !isNothing(node);
    }

    <T> @Nullable T required(String key, Form<T> form) {
        if (!has(key)) {
            fault(key, name(key) + (keyMarks.containsKey(key) ? " is empty" : " is missing"), form.mend());
            return null;
        }
        return scalar(key, values.get(key), form, true);
    }

    <T> @Nullable T optional(String key, Form<T> form) {
        return has(key) ? scalar(key, values.get(key), form, false) : null;
    }

    <T> T optional(String key, Form<T> form, T otherwise) {
        T value = optional(key, form);
        return value == null ? otherwise : value;
    }

    /** The mapping under a key; an empty one if it is absent. */
    Section section(String key) {
        if (!has(key)) {
            return new Section(null, name(key), keyMarks.getOrDefault(key, mark), variables, faults);
        }
        return mapping(key, values.get(key));
    }

    /** The mappings of the list under a key. */
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        for (Node item : items(key)) {
            if (item instanceof MappingNode) {
                sections.add(mapping(key, item));
            } else {
                faults.add(
                        item.getStartMark(),
                        "an entry of " + name(key) + " is not a mapping",
                        "write `- name: …` with its further keys below");
            }
        }
        return sections;
    }

    /** The scalars of the list under a key. */
    <T> List<T> values(String key, Form<T> form) {
        List<T> found = new ArrayList<>();
        for (Node item : items(key)) {
            T value = scalar(key, item, form, true);
            if (value != null) {
                found.add(value);
            }
        }
        return found;
    }

    /** The mappings of the list under a key, to look at: nothing is asked for and nothing of them becomes a fault. */
    List<Section> glimpse(String key) {
        List<Section> sections = new ArrayList<>();
        if (values.get(key) instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                MappingNode mapping = item instanceof MappingNode known ? known : null;
                sections.add(new Section(mapping, name(key), item.getStartMark(), variables, new Faults()));
            }
        }
        return sections;
    }

    /** The text under a key as it stands in the file, to look at; null if there is no single text. */
    @Nullable
    String glance(String key) {
        return values.get(key) instanceof ScalarNode scalar && !isNothing(scalar) ? scalar.getValue() : null;
    }

    /** Whether there is a list under a key. */
    boolean isList(String key) {
        return values.get(key) instanceof SequenceNode;
    }

    /** Whether there is a list under a key that holds nothing. */
    boolean isEmptyList(String key) {
        return values.get(key) instanceof SequenceNode list && list.getValue().isEmpty();
    }

    /** All keys with their text, whatever the keys are. */
    Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String key : values.keySet()) {
            String value = optional(key, new Form<>(text -> text, "write text"));
            if (value != null) {
                entries.put(key, value);
            }
        }
        return entries;
    }

    /** Reports a fault at a key's value, or at the mapping where the key is absent. */
    void fault(String key, String what, String mend) {
        faults.add(mark(key), what, mend);
    }

    Mark mark(String key) {
        return keyMarks.getOrDefault(key, mark);
    }

    /** Reports the keys that nobody asked for. */
    void finish() {
        for (Map.Entry<String, Mark> key : keyMarks.entrySet()) {
            if (!asked.contains(key.getKey())) {
                String known = "known here: " + String.join(", ", asked);
                faults.add(
                        key.getValue(),
                        "key " + Text.shown(key.getKey()) + (path.isEmpty() ? "" : " in " + path) + " is not known",
                        Nearest.to(key.getKey(), asked)
                                .map(near -> "did you mean " + near + "?")
                                .orElse(known));
            }
        }
    }

    /** A key with the keys above it, such as {@code collector.port}. */
    String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private Section mapping(String key, @Nullable Node node) {
        if (node instanceof MappingNode mapping) {
            return new Section(mapping, name(key), mapping.getStartMark(), variables, faults);
        }
        fault(key, name(key) + " is not a mapping", "write its keys below it, indented");
        return new Section(null, name(key), mark(key), variables, faults);
    }

    private List<Node> items(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (values.get(key) instanceof SequenceNode list) {
            return list.getValue();
        }
        fault(key, name(key) + " is not a list", "write [one, two], or one entry a line, each after a dash");
        return List.of();
    }

    private <T> @Nullable T scalar(String key, @Nullable Node node, Form<T> form, boolean required) {
        if (!(node instanceof ScalarNode scalar)) {
            fault(key, name(key) + " is not a single value", form.mend());
            return null;
        }
        String text = variables.expand(scalar.getValue(), node.getStartMark());
        if (text == null) {
            return null;
        }
        if (text.isBlank()) {
            if (required) {
                faults.add(node.getStartMark(), name(key) + " is empty", form.mend());
            }
            return null;
        }
        try {
            return form.parse().apply(text);
        } catch (IllegalArgumentException e) {
            faults.add(node.getStartMark(), name(key) + ": " + e.getMessage(), form.mend());
            return null;
        }
    }

    private static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }
}
