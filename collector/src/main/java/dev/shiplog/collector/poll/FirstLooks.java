package dev.shiplog.collector.poll;

import dev.shiplog.configuration.Target;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetRef;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Lets first looks at listed targets come in an order in which nobody is alarmed of what is only not read yet. After a
 * start there may be years, or a night, to catch up with. Whoever read production first would take each change of it
 * for one that skipped the environments before; and whoever reads a history for the very first time before Git, for one
 * that nobody brought in. What does not answer is not waited for for long.
 */
final class FirstLooks {
    private final Duration longest;
    private final Duration longestForGit;
    private final Map<ApplicationName, Map<EnvironmentName, CountDownLatch>> outstanding = new HashMap<>();
    private volatile CountDownLatch git = new CountDownLatch(0);

    /**
     * @param listed in the order of their paths
     * @param longest how long to wait for the environments before
     * @param longestForGit how long to wait for repositories
     */
    FirstLooks(Collection<Target> listed, Duration longest, Duration longestForGit) {
        this.longest = longest;
        this.longestForGit = longestForGit;
        Map<ApplicationName, Map<EnvironmentName, Integer>> counts = new LinkedHashMap<>();
        for (Target target : listed) {
            counts.computeIfAbsent(target.ref().application(), any -> new LinkedHashMap<>())
                    .merge(target.ref().environment(), 1, Integer::sum);
        }
        counts.forEach((application, environments) -> {
            Map<EnvironmentName, CountDownLatch> latches = new LinkedHashMap<>();
            environments.forEach((environment, count) -> latches.put(environment, new CountDownLatch(count)));
            outstanding.put(application, latches);
        });
    }

    /** What was never looked at before waits until this has come down to zero. */
    void after(CountDownLatch repositoriesRead) {
        git = repositoriesRead;
    }

    /**
     * The same, but for its first look, which waits for its turn.
     *
     * @param known whether it was looked at before this start already
     */
    Polled inTurn(TargetRef target, Polled polled, BooleanSupplier known) {
        CountDownLatch own = environments(target).getOrDefault(target.environment(), new CountDownLatch(1));
        return new FirstLook(polled, () -> await(target, known), own);
    }

    private Map<EnvironmentName, CountDownLatch> environments(TargetRef target) {
        return outstanding.getOrDefault(target.application(), Map.of());
    }

    private List<CountDownLatch> before(TargetRef target) {
        return environments(target).entrySet().stream()
                .takeWhile(entry -> !entry.getKey().equals(target.environment()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void await(TargetRef target, BooleanSupplier known) {
        try {
            if (!known.getAsBoolean()) {
                within(List.of(git), longestForGit);
            }
            within(before(target), longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void within(List<CountDownLatch> awaited, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (CountDownLatch each : awaited) {
            if (!each.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return;
            }
        }
    }
}
