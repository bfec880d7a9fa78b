package dev.shiplog.collector.imports;

import dev.shiplog.events.fact.PipelineEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A property of a fact that a cell can fill.
 *
 * @param path such as {@code about.environment}
 * @param type what it holds; the type of the elements if it is a list
 */
record Property(String path, Class<?> type, boolean list) {
    /** All properties of a fact, also those within others; lists of records cannot be filled from a line. */
    static SortedMap<String, Property> of(Class<? extends PipelineEvent> fact) {
        SortedMap<String, Property> all = new TreeMap<>();
        collect("", fact, all);
        return all;
    }

    private static void collect(String prefix, Class<?> owner, SortedMap<String, Property> all) {
        for (RecordComponent component : owner.getRecordComponents()) {
            String path = prefix + component.getName();
            Class<?> type = component.getType();
            if (type == List.class) {
                Class<?> element = element(component.getGenericType());
                if (!nested(element)) {
                    all.put(path, new Property(path, element, true));
                }
            } else if (nested(type)) {
                collect(path + ".", type, all);
            } else {
                all.put(path, new Property(path, type, false));
            }
        }
    }

    private static Class<?> element(Type type) {
        return type instanceof ParameterizedType list && list.getActualTypeArguments()[0] instanceof Class<?> element
                ? element
                : Object.class;
    }

    /** Identifiers are records of one text, and written as that text. */
    private static boolean nested(Class<?> type) {
        return type.isRecord() && !dev.shiplog.events.identity.Identifier.class.isAssignableFrom(type);
    }
}
