package dev.shiplog.collector.git.migration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads YAML and JSON into elements. A mapping's plain values become attributes, all else children. Depth and number
 * of elements are bounded, so that aliases cannot grow without end.
 */
final class DataElements {
    private static final int DEEPEST = 100;
    private static final int MOST = 500_000;
    private static final int MOST_ALIASES = 500;
    private static final int MOST_CHARACTERS = 8 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build());

    private int elements;

    private DataElements() {}

    static Element yaml(byte[] content) throws UnreadableFileException {
        LoaderOptions limits = new LoaderOptions();
        limits.setAllowDuplicateKeys(false);
        limits.setMaxAliasesForCollections(MOST_ALIASES);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setCodePointLimit(MOST_CHARACTERS);
        try {
            return root(new Yaml(new SafeConstructor(limits)).load(Utf8.text(content)));
        } catch (YAMLException e) {
            throw new UnreadableFileException("it is not readable YAML: " + e.getMessage());
        }
    }

    static Element json(byte[] content) throws UnreadableFileException {
        try {
            return root(JSON.readValue(Utf8.text(content), Object.class));
        } catch (JsonProcessingException e) {
            throw new UnreadableFileException("it is not readable JSON: " + e.getMessage());
        }
    }

    private static Element root(@Nullable Object data) throws UnreadableFileException {
        return new DataElements().element("", data, 0);
    }

    private Element element(String name, @Nullable Object data, int depth) throws UnreadableFileException {
        elements++;
        if (elements > MOST || depth > DEEPEST) {
            throw new UnreadableFileException("it holds more than " + MOST + " elements, or nests them too deeply");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        List<Element> children = new ArrayList<>();
        switch (data) {
            case null -> {}
            case Map<?, ?> map -> {
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    String key = String.valueOf(entry.getKey());
                    if (isPlain(entry.getValue())) {
                        attributes.put(key, String.valueOf(entry.getValue()));
                    } else if (entry.getValue() != null) {
                        children.add(element(key, entry.getValue(), depth + 1));
                    }
                }
            }
            case List<?> list -> {
                for (Object item : list) {
                    children.addAll(items(item, depth + 1));
                }
            }
            default -> {
                return new Element(name, attributes, children, String.valueOf(data));
            }
        }
        return new Element(name, attributes, children, "");
    }

    /** What an item of a list is: each entry of a mapping an element of its own. */
    private List<Element> items(@Nullable Object item, int depth) throws UnreadableFileException {
        List<Element> found = new ArrayList<>();
        if (item instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                found.add(element(String.valueOf(entry.getKey()), entry.getValue(), depth));
            }
        } else {
            found.add(element("item", item, depth));
        }
        return found;
    }

    private static boolean isPlain(@Nullable Object value) {
        return value != null && !(value instanceof Map) && !(value instanceof Iterable);
    }
}
