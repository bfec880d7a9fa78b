package dev.shiplog.collector.git.migration;

import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.Sha256;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A script of which only the hash and the kind matter. */
record SqlScript(String sha256, @Nullable ChangeType type) {
    static final FileParser<SqlScript> PARSER = new Parser();

    /** For tools that keep no checksum of their own, or one that cannot be known from the file. */
    Checksum checksum() {
        return new Checksum("sha256", sha256);
    }

    private static final class Parser implements FileParser<SqlScript> {
        @Override
        public Class<SqlScript> type() {
            return SqlScript.class;
        }

        @Override
        public SqlScript parse(byte[] content) {
            return new SqlScript(
                    Sha256.hex(content), SqlClassifier.classify(new String(content, StandardCharsets.UTF_8)));
        }
    }
}
