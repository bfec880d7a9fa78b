package dev.shiplog.collector.git.migration;

import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What Flyway and we take from a script's content.
 *
 * @param crc32 as Flyway computes it: over the lines, without their ends and without a byte order mark
 * @param placeholders whether it holds {@code ${…}}, which Flyway fills in before it takes a repeatable's checksum
 */
record FlywayScript(
        int crc32, String sha256, boolean placeholders, @Nullable ChangeType type, List<DatabaseObject> objects) {
    static final FileParser<FlywayScript> PARSER = new Parser();
    /** For what is no SQL, of which neither the kind nor Flyway's checksum can be told. */
    static final FileParser<FlywayScript> CODE = new CodeParser();

    /** The checksum that can be compared with the history table's, or one of ours if Flyway's cannot be known. */
    Checksum checksum(boolean repeatable) {
        return repeatable && placeholders
                ? new Checksum("sha256", sha256)
                : new Checksum("flyway-crc32", Integer.toString(crc32));
    }

    private static final class Parser implements FileParser<FlywayScript> {
        @Override
        public Class<FlywayScript> type() {
            return FlywayScript.class;
        }

        @Override
        public FlywayScript parse(byte[] content) throws UnreadableFileException {
            String text = Utf8.text(content);
            CRC32 crc32 = new CRC32();
            text.lines().forEach(line -> crc32.update(line.getBytes(StandardCharsets.UTF_8)));
            return new FlywayScript(
                    (int) crc32.getValue(),
                    Sha256.hex(content),
                    text.contains("${"),
                    SqlClassifier.classify(text),
                    TouchedObjects.inSql(text));
        }
    }

    private static final class CodeParser implements FileParser<FlywayScript> {
        @Override
        public Class<FlywayScript> type() {
            return FlywayScript.class;
        }

        @Override
        public FlywayScript parse(byte[] content) {
            return new FlywayScript(0, Sha256.hex(content), false, null, List.of());
        }
    }
}
