package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Text;
import java.time.Instant;

/**
 * A token was made for somebody. Only its hash is ever told.
 *
 * @param tokenHash SHA-256 of the token's characters, 64 hexadecimal digits
 * @param holder whom it names in everything that is done with it
 * @param issuedBy who made it
 */
public record TokenIssued(String tokenHash, ActorName holder, Role role, ActorName issuedBy, Instant issuedAt)
        implements PipelineEvent {
    public TokenIssued {
        Text.matching("tokenHash", tokenHash, "[0-9a-f]{64}", "64 hexadecimal digits");
        Bounds.present("holder", holder);
        Bounds.present("role", role);
        Bounds.present("issuedBy", issuedBy);
        issuedAt = Bounds.time("issuedAt", issuedAt);
    }

    @Override
    public Instant occurredAt() {
        return issuedAt;
    }

    @Override
    public String subject() {
        return holder.value();
    }
}
