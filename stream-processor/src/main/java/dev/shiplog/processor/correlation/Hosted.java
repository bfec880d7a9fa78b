package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.json.ShiplogJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as its host described it, description by description. The later one counts: by its sequence, then by its
 * time, then by content. That another took its place says nothing about how it ended, so such a description counts only
 * where there is no other. What the one that counts leaves out is taken from the next one that says it.
 *
 * @param descriptions the one that counts first
 */
record Hosted(List<Seen<DeploymentChanged>> descriptions) {
    private static final Comparator<Seen<DeploymentChanged>> WEIGHT = Comparator.comparing(
                    (Seen<DeploymentChanged> seen) -> seen.event().state() != RunState.INACTIVE)
            .thenComparingLong(seen -> seen.event().sequence())
            .thenComparing(seen -> seen.event().updatedAt())
            .thenComparing(seen -> ShiplogJson.write(seen.event()), Arrays::compareUnsigned)
            .thenComparing(Seen::ref);

    static Hosted of(Collection<Seen<DeploymentChanged>> descriptions) {
        return new Hosted(
                descriptions.stream().distinct().sorted(WEIGHT.reversed()).toList());
    }

    Hosted {
        descriptions = List.copyOf(descriptions);
    }

    /** The description that counts. */
    DeploymentChanged counted() {
        return descriptions.getFirst().event();
    }

    FactRef ref() {
        return descriptions.getFirst().ref();
    }

    List<FactRef> facts() {
        return descriptions.stream().map(Seen::ref).sorted().toList();
    }

    /** What the first description that says it says. */
    <T> @Nullable T first(Function<DeploymentChanged, @Nullable T> part) {
        Optional<T> found = descriptions.stream()
                .map(seen -> Optional.ofNullable(part.apply(seen.event())))
                .flatMap(Optional::stream)
                .findFirst();
        return found.orElse(null);
    }

    /** The earliest time that any description tells of: its start, or else when it was first described. */
    Instant startedAt() {
        return descriptions.stream()
                .map(seen -> seen.event().startedAt())
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElseGet(() -> descriptions.stream()
                        .map(seen -> seen.event().updatedAt())
                        .min(Instant::compareTo)
                        .orElseThrow());
    }

    /** When it ended; null while it runs or waits. */
    @Nullable
    Instant finishedAt() {
        if (outcome() == Outcome.RUNNING) {
            return null;
        }
        Instant told = counted().finishedAt() == null
                ? counted().updatedAt()
                : counted().finishedAt();
        return told.isBefore(startedAt()) ? startedAt() : told;
    }

    Outcome outcome() {
        return switch (counted().state()) {
            case SUCCEEDED -> Outcome.SUCCEEDED;
            case FAILED -> Outcome.FAILED;
            case CANCELLED, SKIPPED -> Outcome.SKIPPED;
            case ROLLED_BACK -> Outcome.ROLLED_BACK;
            case PENDING, RUNNING, INACTIVE, UNKNOWN -> Outcome.RUNNING;
        };
    }
}
