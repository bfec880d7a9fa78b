package dev.shiplog.events.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentifiersTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a b", "a/b", "-a", "a\nb", "ä"})
    void refusesAnApplicationNameThatNoUrlOrTopicCouldHold(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApplicationName(name))
                .withMessageContaining("application");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLM", "clm-1", "CLM-0", "CLM-01", "1CLM-1", "C-1", "CLM-1 "})
    void refusesWhatIsNoTicketKey(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TicketKey(key));
    }

    @Test
    void splitsATicketKey() {
        assertThat(new TicketKey("CLM_A-12").project()).isEqualTo(new TicketProject("CLM_A"));
    }

    @Test
    void givesTheSameAnchorTheSameDeploymentIdThatSortsByTime() {
        DeploymentId first = DeploymentId.of(NOON, "claims/prod/claims-prod flyway 1");

        assertThat(DeploymentId.of(NOON, "claims/prod/claims-prod flyway 1")).isEqualTo(first);
        assertThat(DeploymentId.of(NOON, "claims/prod/claims-prod flyway 2")).isNotEqualTo(first);
        assertThat(first.anchoredAt()).isEqualTo(NOON);
        assertThat(first.uuid().version()).isEqualTo(8);
        assertThat(first.uuid().variant()).isEqualTo(2);
        assertThat(DeploymentId.of(NOON.plusMillis(1), "a").value()).isGreaterThan(first.value());
    }

    @Test
    void comparesChecksumsOfOneAlgorithmOnly() {
        Checksum eight = new Checksum("liquibase-8", "abc");

        assertThat(eight.comparableWith(new Checksum("liquibase-8", "def"))).isTrue();
        assertThat(eight.comparableWith(new Checksum("liquibase-9", "abc"))).isFalse();
    }

    @Test
    void showsLongAndHostileValuesCutAndWithoutControlCharacters() {
        assertThat(Text.shown("a\u0000b" + "x".repeat(200))).hasSize(83).doesNotContain("\u0000");
    }

    @Test
    void takesAPullRequestApart() {
        PullRequestId id = PullRequestId.of(new RepositoryName("acme/claims"), 12);

        assertThat(id.value()).isEqualTo("acme/claims#12");
        assertThat(id.repository()).isEqualTo(new RepositoryName("acme/claims"));
    }
}
