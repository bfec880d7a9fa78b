package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody or something checked that a deployment works: a test run, a smoke test, a person's look.
 *
 * @param verification the id that its source gives it
 * @param name what was checked
 * @param mode automated or by hand
 * @param passed how many checks passed; null if not counted
 * @param failed how many checks failed; null if not counted
 * @param problem what was found, masked
 */
public record VerificationRecorded(
        String verification,
        About about,
        String name,
        Mode mode,
        @Nullable ActorName actor,
        VerificationResult result,
        @Nullable Instant startedAt,
        Instant finishedAt,
        @Nullable Integer passed,
        @Nullable Integer failed,
        @Nullable String url,
        @Nullable String problem)
        implements PipelineEvent {
    public VerificationRecorded {
        Text.identifying("verification", verification, 300);
        Bounds.present("about", about);
        name = Bounds.present("name", Bounds.text(name));
        mode = mode == null ? Mode.UNKNOWN : mode;
        Bounds.present("result", result);
        startedAt = Bounds.timeIfAny("startedAt", startedAt);
        finishedAt = Bounds.time("finishedAt", finishedAt);
        if (startedAt != null && finishedAt.isBefore(startedAt)) {
            throw new IllegalArgumentException("finishedAt " + finishedAt + " is before startedAt " + startedAt);
        }
        if ((passed != null && passed < 0) || (failed != null && failed < 0)) {
            throw new IllegalArgumentException("passed and failed must not be negative");
        }
        if (result == VerificationResult.PASSED && failed != null && failed > 0) {
            throw new IllegalArgumentException("result is passed although failed is " + failed);
        }
        url = Bounds.text(url);
        problem = Bounds.text(problem);
    }

    @Override
    public Instant occurredAt() {
        return finishedAt;
    }

    @Override
    public String subject() {
        return about.key() + " " + verification;
    }
}
