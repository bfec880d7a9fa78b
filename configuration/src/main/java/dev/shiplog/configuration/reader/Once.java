package dev.shiplog.configuration.reader;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sees to it that no two of a kind are the same. */
final class Once {
    private final String kind;
    private final String mend;
    private final Map<Object, Integer> firstLines = new HashMap<>();

    Once(String kind, String mend) {
        this.kind = kind;
        this.mend = mend;
    }

    /** Reports a value that was seen before; null, which is a fault already, never was. */
    void see(Section section, String key, @Nullable Object value) {
        if (value == null) {
            return;
        }
        int line = section.mark(key).getLine() + 1;
        Integer first = firstLines.putIfAbsent(value, line);
        if (first != null) {
            section.fault(key, kind + " is there twice, first in line " + first, mend);
        }
    }
}
