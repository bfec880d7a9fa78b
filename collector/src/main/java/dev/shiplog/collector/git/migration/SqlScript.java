package dev.shiplog.collector.git.migration;

import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A script of which only the hash, the kind and what it touches matter. */
record SqlScript(String sha256, @Nullable ChangeType type, List<DatabaseObject> objects) {
    static final FileParser<SqlScript> PARSER = new Parser();

    /** What these statements alter and touch. */
    static SqlScript of(String sha256, String sql) {
        return new SqlScript(sha256, SqlClassifier.classify(sql), TouchedObjects.inSql(sql));
    }

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
            return of(Sha256.hex(content), new String(content, StandardCharsets.UTF_8));
        }
    }
}
