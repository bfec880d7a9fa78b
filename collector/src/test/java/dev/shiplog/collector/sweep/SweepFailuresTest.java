package dev.shiplog.collector.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.collector.health.Health;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.SweepSettings;
import dev.shiplog.events.identity.RepositoryName;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sweep does when a host does not answer as it should. */
final class SweepFailuresTest {
    private static final String QUESTION = "/projects/harbour%2Fclaims/deployments?";

    @TempDir
    Path folder;

    private final FakeHost host = new FakeHost();
    private final SweepSettings settings = host.sweptAs(SweepSettings.Kind.GITLAB, null);
    private Sweeping sweeping;

    @BeforeEach
    void start() {
        sweeping = new Sweeping(folder);
        host.answers("/projects/harbour%2Fclaims/merge_requests?", "[]");
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | a token that may read this",
                "403 | a token that may read this",
                "404 | Correct its name",
                "500 | answered 500: a-hint",
                "301 | answered 301",
            })
    void saysHowToMendAnAnswerThatIsNone(int status, String mend) {
        host.answers(
                QUESTION,
                status,
                "a-hint",
                Map.of("Location", host.url("/elsewhere").toString()));
        Health health = sweeping.once(settings);
        assertThat(health.status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(Sweeping.problem(health)).contains(mend).doesNotContain("a-token");
        assertThat(host.asked("/elsewhere")).isEmpty();
        assertThat(cursors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[1]", "nonsense", "[[[", "{\"message\": \"maintenance\"}"})
    void keepsItsPlaceWhenAnAnswerCannotBeRead(String body) {
        host.answers(QUESTION, body);
        assertThat(Sweeping.problem(sweeping.once(settings))).contains("cannot be read");
        assertThat(cursors()).isEmpty();
        host.answers(QUESTION, "[]");
        assertThat(sweeping.once(settings).status()).isEqualTo(Health.Status.UP);
        assertThat(cursors()).hasSize(1);
    }

    @Test
    void doesNotAskWhileAHostWantsToBeLeftInPeace() {
        host.answers(QUESTION, 429, "slow down", Map.of("Retry-After", "120"));
        sweeping.times(2, settings);
        assertThat(host.asked).hasSize(1);
        host.answers(QUESTION, "[]");
        // The first question was two minutes ago by now.
        Sweeping later = new Sweeping(folder);
        assertThat(later.once(settings).status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void asksAgainWhenTheTimeIsOver() {
        host.answers(QUESTION, 429, "slow down", Map.of("Retry-After", "120"));
        sweeping.times(4, settings);
        assertThat(host.asked).hasSize(2);
    }

    @Test
    void leavesTheLastQuestionsToOthers() {
        host.answers(
                QUESTION,
                200,
                "[]",
                Map.of(
                        "RateLimit-Remaining",
                        "3",
                        "RateLimit-Reset",
                        Long.toString(Sweeping.NOW.getEpochSecond() + 1800)));
        assertThat(Sweeping.problem(sweeping.times(20, settings))).contains("only 3 times more");
        assertThat(host.asked).hasSize(1);
    }

    @Test
    void doesNotCarryItsTokenToAnotherHost() {
        try (FakeHost other = new FakeHost()) {
            host.answers(QUESTION, 200, "[]", Map.of("Link", "<" + other.url("/steal") + ">; rel=\"next\""));
            assertThat(Sweeping.problem(sweeping.once(settings))).contains("on another host");
            assertThat(other.asked).isEmpty();
        }
    }

    @Test
    void asksNoPrivateAddressUnlessConfigured() {
        SweepSettings outside = new SweepSettings(
                SweepSettings.Kind.GITLAB,
                URI.create("https://127.0.0.1:1"),
                null,
                new Secret("t"),
                List.of(new RepositoryName("harbour/claims")),
                List.of(),
                Duration.ofMinutes(5),
                false);
        assertThat(Sweeping.problem(sweeping.once(outside)))
                .contains("private address 127.0.0.1")
                .contains("private_addresses: true");
    }

    @Test
    void saysThatAHostCannotBeReached() {
        host.close();
        assertThat(Sweeping.problem(sweeping.once(settings)))
                .contains("cannot be reached")
                .doesNotContain("a-token");
    }

    @Test
    void beginsAnewWhenItsFileHoldsNoTime() throws IOException {
        host.answers(QUESTION, "[]");
        sweeping.once(settings);
        Files.write(cursors().getFirst(), "yesterday".getBytes(StandardCharsets.UTF_8));
        assertThat(sweeping.once(settings).status()).isEqualTo(Health.Status.UP);
        assertThat(host.asked(QUESTION).getLast()).contains("updated_after=2026-02-27T12%3A01%3A00Z");
    }

    private List<Path> cursors() {
        Path sweeps = folder.resolve("sweeps");
        if (!Files.isDirectory(sweeps)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(sweeps)) {
            return all.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
