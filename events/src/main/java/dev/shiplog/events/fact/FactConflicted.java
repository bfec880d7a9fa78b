package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.Text;
import java.time.Instant;
import java.util.List;

/**
 * A fact came again under the identity of another, with other content. Both are kept; the first stands.
 *
 * @param fact the identity that both claim, with {@code source}
 * @param type of the one that came later
 * @param firstSha256 of the type and content of the one that stands, 64 hexadecimal digits
 * @param otherSha256 the same of the one that came later
 * @param applications that the content concerns, as far as the configuration says
 * @param conflictedAt when the later one was recorded
 */
public record FactConflicted(
        SourceName source,
        FactId fact,
        String type,
        String firstSha256,
        String otherSha256,
        List<ApplicationName> applications,
        Instant conflictedAt)
        implements PipelineEvent {
    public FactConflicted {
        Bounds.present("source", source);
        Bounds.present("fact", fact);
        Text.identifying("type", type, 200);
        Text.matching("firstSha256", firstSha256, "[0-9a-f]{64}", "64 hexadecimal digits");
        Text.matching("otherSha256", otherSha256, "[0-9a-f]{64}", "64 hexadecimal digits");
        applications = Bounds.list("applications", applications);
        conflictedAt = Bounds.time("conflictedAt", conflictedAt);
    }

    @Override
    public Instant occurredAt() {
        return conflictedAt;
    }

    @Override
    public String subject() {
        return source + " " + fact;
    }
}
