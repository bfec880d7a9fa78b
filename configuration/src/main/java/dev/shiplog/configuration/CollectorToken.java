package dev.shiplog.configuration;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Text;

/**
 * Whoever holds this token may send facts.
 *
 * @param sha256 the hash of the token's characters, 64 hexadecimal digits
 */
public record CollectorToken(ActorName holder, String sha256) {
    public CollectorToken {
        Text.matching("token sha256", sha256, "[0-9a-f]{64}", "64 lower-case hexadecimal digits");
    }
}
