package dev.shiplog.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    private static Request request(int size, BodyBudget budget) {
        return new Request(Map.of(), () -> new ByteArrayInputStream(new byte[size]), budget);
    }
}
