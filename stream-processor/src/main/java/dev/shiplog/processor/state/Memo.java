package dev.shiplog.processor.state;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was read from the state lately, by its text. Whatever became of a change on one target is looked at again for
 * each other target, and to read it from its JSON each time took more than to find it. It belongs to one task and ends
 * with it.
 */
final class Memo {
    private static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    private final Map<Entry, Object> known = new LinkedHashMap<>(64, 0.75f, true);
    private long characters;

    /** What the text says; the same object as the last time, so nothing may change it. */
    <T> T read(String text, Class<T> type) {
        Entry entry = new Entry(text, type);
        Object found = known.get(entry);
        if (found == null) {
            found = Kept.read(text, type);
            known.put(entry, found);
            characters += text.length();
            while (characters > MOST_CHARACTERS) {
                Entry eldest = known.keySet().iterator().next();
                known.remove(eldest);
                characters -= eldest.text().length();
            }
        }
        return type.cast(found);
    }

    private record Entry(String text, Class<?> type) {}
}
