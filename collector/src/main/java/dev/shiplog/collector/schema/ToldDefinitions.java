package dev.shiplog.collector.schema;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which definitions this collector told since it started, of any target: what hundreds of clients have alike is told
 * once. To forget them is harmless, for telling one twice changes nothing.
 */
public final class ToldDefinitions {
    private static final int MOST = 200_000;

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    boolean has(String form, String hash) {
        return told.contains(key(form, hash));
    }

    void add(String form, String hash) {
        if (told.size() >= MOST) {
            told.clear();
        }
        told.add(key(form, hash));
    }

    private static String key(String form, String hash) {
        return form + ' ' + hash;
    }
}
