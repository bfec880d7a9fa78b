package dev.shiplog.events.identity;

import java.util.regex.Pattern;

/**
 * A checksum with its algorithm, because only like may be compared with like: Liquibase's {@code liquibase-9} and
 * {@code liquibase-8}, Flyway's {@code flyway-crc32}, Shiplog's own {@code sha256}.
 */
public record Checksum(String algorithm, String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,30}");

    public Checksum {
        Text.matching("checksum algorithm", algorithm, FORM, "a lower-case name");
        Text.identifying("checksum", value, 200);
    }

    /** Whether both come from one algorithm, so that a difference means that the content differs. */
    public boolean comparableWith(Checksum other) {
        return algorithm.equals(other.algorithm);
    }

    @Override
    public String toString() {
        return algorithm + ':' + value;
    }
}
