package dev.shiplog.collector.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.collector.poll.SchemaState;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.source.SourceKind;
import dev.shiplog.events.source.SourceState;
import dev.shiplog.events.source.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Schemas among the sources. */
final class SchemaStatusesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final TargetRef TARGET =
            new TargetRef(new ApplicationName("claims"), new EnvironmentName("prod"), new TargetName("main"), null);

    @Test
    void eachSchemaIsASourceWithItsLastLookAndItsProblem() {
        assertThat(of(NOON, null)).satisfies(status -> {
            assertThat(status.source().value()).isEqualTo("/targets/claims/prod/main/schema");
            assertThat(status.kind()).isEqualTo(SourceKind.SCHEMA);
            assertThat(status.state()).isEqualTo(SourceState.OK);
            assertThat(status.lastSuccessAt()).isEqualTo(NOON);
            assertThat(status.patience()).isEqualTo(Duration.ofMinutes(45));
        });
        assertThat(of(null, null).state()).isEqualTo(SourceState.WAITING);
        assertThat(of(NOON, "permission denied").state()).isEqualTo(SourceState.FAILING);
        assertThat(of(NOON, "permission denied").problem()).isEqualTo("permission denied");
    }

    private static SourceStatus of(@Nullable Instant success, @Nullable String problem) {
        SchemaState state = new SchemaState(TARGET, null, success, problem, 3, 0, 7, false);
        return new SchemaStatuses(() -> List.of(state), Duration.ofMinutes(15))
                .at("here:1", NOON)
                .getFirst();
    }
}
