package dev.shiplog.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.events.identity.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BudgetsTest {
    @Test
    void refusesABodyThatTheMemoryDoesNotHoldAndTakesItLater() throws IOException, BodyTooLargeException {
        BodyBudget budget = new BodyBudget(150_000);
        Request first = request(100_000, budget);
        Request second = request(100_000, budget);
        assertThat(first.delivery().body()).hasSize(100_000);
        assertThatThrownBy(second::delivery).isInstanceOf(OverloadedException.class);
        second.release();
        first.release();
        assertThat(request(150_000, budget).delivery().body()).hasSize(150_000);
    }

    @Test
    void keepsOnlySoManyBytesFromStrangers() {
        UnverifiedBudget budget = new UnverifiedBudget(() -> Instant.parse("2026-03-02T12:00:00Z"));
        assertThat(budget.take(UnverifiedBudget.BYTES)).isTrue();
        assertThat(budget.take(1)).isFalse();
    }

    @Test
    void holdsOnlySoManyLargeBodiesAtOnceAndTheyCostTheSmallOnesNothing() throws IOException, BodyTooLargeException {
        BodyBudget budget = new BodyBudget(2L * Request.LARGEST_BODY);
        LargeBodies places = new LargeBodies(1);
        int large = 5 * Request.LARGEST_BODY;
        Request first = request(large, budget, places);
        Request second = request(large, budget, places);
        assertThat(first.delivery(large, null).body()).hasSize(large);
        assertThatThrownBy(() -> second.delivery(large, null)).isInstanceOf(OverloadedException.class);
        second.release();
        assertThat(request(Request.LARGEST_BODY, budget, places).delivery().body())
                .hasSize(Request.LARGEST_BODY);
        first.release();
        assertThat(request(large, budget, places).delivery(large, null).body()).hasSize(large);
    }

    @Test
    void keepsTheBeginningAndTheHashOfWhatIsTooLarge() {
        BodyBudget budget = new BodyBudget(2L * Request.LARGEST_BODY);
        int limit = 2 * Request.LARGEST_BODY;
        byte[] body = new byte[limit + 1];
        assertThatThrownBy(
                        () -> request(body.length, budget, new LargeBodies(1)).delivery(limit, null))
                .isInstanceOfSatisfying(BodyTooLargeException.class, e -> {
                    assertThat(e.beginning()).hasSize(Request.LARGEST_BODY);
                    assertThat(e.sha256()).isEqualTo(Sha256.hex(body));
                });
    }

    private static Request request(int size, BodyBudget budget, LargeBodies places) {
        return new Request(Map.of(), () -> new ByteArrayInputStream(new byte[size]), budget, places);
    }

    private static Request request(int size, BodyBudget budget) {
        return new Request(Map.of(), () -> new ByteArrayInputStream(new byte[size]), budget, new LargeBodies(1));
    }
}
