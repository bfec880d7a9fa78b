package dev.shiplog.report.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Principals under random keys for a limited time, in memory only: a restart forgets them. What is kept is the key's
 * hash, so that a lookup's duration tells nothing about a key, and a dump of the memory holds none.
 */
final class Expiring {
    private static final int MOST = 10_000;

    private final Duration life;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Expiring(Duration life, InstantSource clock, SecureRandom random) {
        this.life = life;
        this.clock = clock;
        this.random = random;
    }

    synchronized String add(Principal who) {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> !now.isBefore(entry.end()));
        if (entries.size() >= MOST) {
            entries.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().end()))
                    .map(Map.Entry::getKey)
                    .ifPresent(entries::remove);
        }
        String key = RandomText.of(random);
        entries.put(Tokens.hash(key), new Entry(who, now.plus(life)));
        return key;
    }

    synchronized Optional<Principal> find(String key) {
        return Optional.ofNullable(entries.get(Tokens.hash(key)))
                .filter(entry -> clock.instant().isBefore(entry.end()))
                .map(Entry::who);
    }

    synchronized Optional<Principal> remove(String key) {
        Optional<Principal> found = find(key);
        entries.remove(Tokens.hash(key));
        return found;
    }

    private record Entry(Principal who, Instant end) {}
}
