package dev.shiplog.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class FirstLooksTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final List<Target> PATH =
            List.of(target("claims", "dev"), target("claims", "qa"), target("claims", "prod"), target("other", "prod"));

    private boolean known = true;
    private final List<String> looked = Collections.synchronizedList(new ArrayList<>());

    @Test
    void lookAtProductionLastTheFirstTimeAndWithoutWaitingAfterwards() throws InterruptedException {
        FirstLooks first = new FirstLooks(PATH, LONG, LONG);
        List<Polled> turns = PATH.stream().map(target -> turn(first, target)).toList();
        List<Thread> threads = turns.reversed().stream()
                .map(turn -> Thread.ofVirtual().start(turn::poll))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(looked.stream().filter(path -> path.startsWith("claims")))
                .containsExactly("claims/dev/x", "claims/qa/x", "claims/prod/x");
        assertThat(looked).contains("other/prod/x");

        looked.clear();
        turns.get(2).poll();
        assertThat(looked).containsExactly("claims/prod/x");
    }

    @Test
    void doNotWaitForAnEnvironmentWhoseLookFailed() {
        FirstLooks first = new FirstLooks(PATH, LONG, LONG);
        for (Target target : PATH.subList(0, 2)) {
            Polled failing = first.inTurn(
                    target.ref(),
                    new Named(target.ref().path(), () -> {
                        throw new IllegalStateException("The test's own failure");
                    }),
                    () -> true);
            assertThat(catching(failing)).isTrue();
        }
        turn(first, PATH.get(2)).poll();
        assertThat(looked).containsExactly("claims/prod/x");
    }

    @Test
    void waitForGitWhereNothingWasEverLookedAt() throws InterruptedException {
        FirstLooks first = new FirstLooks(PATH, LONG, LONG);
        CountDownLatch git = new CountDownLatch(1);
        first.after(git);
        turn(first, PATH.get(3)).poll();
        assertThat(looked).as("what is known does not wait").containsExactly("other/prod/x");

        known = false;
        Polled waiting = turn(first, PATH.get(0));
        Thread thread = Thread.ofVirtual().start(waiting::poll);
        assertThat(thread.join(Duration.ofMillis(200))).isFalse();
        git.countDown();
        thread.join();
        assertThat(looked).containsExactly("other/prod/x", "claims/dev/x");
    }

    @Test
    void doNotWaitForEver() throws InterruptedException {
        FirstLooks first = new FirstLooks(PATH, Duration.ofMillis(50), Duration.ofMillis(50));
        first.after(new CountDownLatch(1));
        known = false;
        CountDownLatch done = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            turn(first, PATH.get(2)).poll();
            done.countDown();
        });
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean catching(Polled failing) {
        try {
            failing.poll();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private Polled turn(FirstLooks first, Target target) {
        String path = target.ref().path();
        return first.inTurn(target.ref(), new Named(path, () -> looked.add(path)), () -> known);
    }

    private static Target target(String application, String environment) {
        return new Target(
                new TargetRef(
                        new ApplicationName(application), new EnvironmentName(environment), new TargetName("x"), null),
                new ToolName("flyway"),
                "jdbc:postgresql://127.0.0.1/x",
                "reader",
                new Secret("x"),
                null,
                null,
                ZoneOffset.UTC);
    }

    private record Named(String name, Runnable look) implements Polled {
        @Override
        public boolean poll() {
            look.run();
            return true;
        }
    }
}
