package dev.shiplog.events.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A deployment: a UUID of RFC 9562 version 8 whose first 48 bits are the milliseconds of its anchor time and whose
 * rest is a hash of what anchors it, so that ids sort by time and two collectors give the same deployment the same id.
 */
public record DeploymentId(String value) implements Identifier {
    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private static final long MILLIS_MASK = 0xFFFF_FFFF_FFFFL;

    public DeploymentId {
        Text.matching("deployment", value, FORM, "a UUID of version 8 in lower case");
    }

    /**
     * The id of the deployment that this anchor identifies.
     *
     * @param anchoredAt when it began as its anchor tells; from 1970 on, milliseconds count
     * @param anchor what makes it this deployment and no other, such as target and run
     */
    public static DeploymentId of(Instant anchoredAt, String anchor) {
        long millis = Math.max(0, anchoredAt.toEpochMilli()) & MILLIS_MASK;
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of(anchor.getBytes(StandardCharsets.UTF_8)));
        long high = (millis << 16) | 0x8000 | (hash.getLong() & 0x0FFF);
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new DeploymentId(new UUID(high, low).toString());
    }

    /** The time that the id was made from, to the millisecond. */
    public Instant anchoredAt() {
        return Instant.ofEpochMilli(uuid().getMostSignificantBits() >>> 16);
    }

    /** The same as a {@link UUID}. */
    public UUID uuid() {
        return UUID.fromString(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
