package dev.shiplog.collector.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LookBudgetTest {
    private final AtomicLong now = new AtomicLong();
    private final LookBudget budget = new LookBudget(Duration.ofSeconds(6), now::get);
    private final List<String> order = new CopyOnWriteArrayList<>();

    @Test
    void letsLooksGoOnWhileSomethingIsLeft() throws Exception {
        for (int i = 0; i < 6; i++) {
            look("a", Duration.ofSeconds(1));
        }
        assertThat(budget.spent()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void letsThoseWaitThatComeLaterAndDeploymentsGoFirst() throws Exception {
        // Looks are now taken to be so long that each must end before the next begins.
        look("long", Duration.ofMinutes(1));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String name : List.of("first", "second", "third", "hurried")) {
                int before = budget.waiting();
                threads.execute(() -> looked(name, false));
                await().until(() -> budget.waiting() == before + 1);
            }
            threads.execute(() -> looked("deployed", true));
            await().until(() -> budget.waiting() == 5);
            budget.hurry("hurried");
            Thread.sleep(50);
            assertThat(order).isEmpty();

            now.addAndGet(Duration.ofMinutes(20).toNanos());
            budget.hurry("nobody");
        }
        assertThat(order).containsExactly("hurried", "deployed", "first", "second", "third");
        assertThat(budget.waiting()).isZero();
    }

    @Test
    void saysNothingOfWhoGaveUpWaiting() throws Exception {
        look("long", Duration.ofSeconds(12));
        Thread waiting = Thread.ofVirtual().start(() -> looked("gone", false));
        await().until(() -> budget.waiting() == 1);
        waiting.interrupt();
        await().until(() -> budget.waiting() == 0);
        assertThat(order).isEmpty();
    }

    private void look(String who, Duration took) throws InterruptedException {
        try (LookBudget.Spending spending = budget.begin(who, false)) {
            now.addAndGet(took.toNanos());
            assertThat(spending).isNotNull();
        }
    }

    private void looked(String name, boolean urgent) {
        try (LookBudget.Spending spending = budget.begin(name, urgent)) {
            assertThat(spending).isNotNull();
            order.add(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
