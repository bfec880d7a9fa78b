package dev.shiplog.processor.state;

import dev.shiplog.events.fact.Fact;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The facts that were read or written lately, each with its bytes. Threads may share it. */
final class RecentFacts {
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private final Map<Content, Fact> facts = new LinkedHashMap<>(64, 0.75f, true);
    private final IdentityHashMap<Fact, Content> contents = new IdentityHashMap<>();
    private long bytes;

    /** The fact that these bytes hold. */
    synchronized Fact fact(byte[] given, Function<byte[], Fact> read) {
        Content content = new Content(given);
        Fact known = facts.get(content);
        if (known == null) {
            known = read.apply(given);
            remember(content, known);
        }
        return known;
    }

    /** The bytes of a fact, which nobody may change. */
    synchronized byte[] bytes(Fact fact, Function<Fact, byte[]> write) {
        Content known = contents.get(fact);
        if (known == null) {
            known = new Content(write.apply(fact));
            remember(known, fact);
        }
        return known.bytes;
    }

    private void remember(Content content, Fact fact) {
        Fact before = facts.put(content, fact);
        if (before != null) {
            // The key stays the one that was there first.
            contents.remove(before);
            bytes -= content.bytes.length;
        }
        contents.put(fact, content);
        bytes += content.bytes.length;
        while (bytes > MOST_BYTES) {
            Map.Entry<Content, Fact> eldest = facts.entrySet().iterator().next();
            facts.remove(eldest.getKey());
            contents.remove(eldest.getValue());
            bytes -= eldest.getKey().bytes.length;
        }
    }

    private static final class Content {
        private final byte[] bytes;
        private final int hash;

        Content(byte[] bytes) {
            this.bytes = bytes;
            this.hash = Arrays.hashCode(bytes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Content content && Arrays.equals(bytes, content.bytes);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
