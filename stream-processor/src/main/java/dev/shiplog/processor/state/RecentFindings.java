package dev.shiplog.processor.state;

import dev.shiplog.events.finding.Finding;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The findings that were emitted lately, as they were: what is computed again is mostly what was just computed, and
 * reading it back from its JSON took a fifth of the time. It belongs to one task and ends with it.
 */
final class RecentFindings {
    private final Map<String, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
    private final long mostBytes;
    private long bytes;

    /**
     * @param mostBytes how long the JSON of all that is held may be together
     */
    RecentFindings(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Nullable
    Finding get(String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.finding();
    }

    /** Holds a finding in the place of what was held under its key, and lets go of what was not asked for longest. */
    void put(String key, Finding finding, int length) {
        Entry before = entries.put(key, new Entry(finding, length));
        bytes += length - (before == null ? 0 : before.length());
        Iterator<Entry> eldest = entries.values().iterator();
        while (bytes > mostBytes && eldest.hasNext()) {
            bytes -= eldest.next().length();
            eldest.remove();
        }
    }

    private record Entry(Finding finding, int length) {}
}
