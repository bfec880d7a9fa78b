package dev.shiplog.processor.promotion;

import dev.shiplog.events.identity.EnvironmentName;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether two environments agree about a change: both have it somewhere, or neither has it. */
public final class Synchrony {
    private Synchrony() {}

    /** By what the first differs from the second as far as this change goes; null if it does not. */
    public static @Nullable Difference difference(Journey journey, EnvironmentName one, EnvironmentName like) {
        Step here = step(journey, one);
        Step there = step(journey, like);
        if (here == null || there == null || here.targets() == 0 || there.targets() == 0) {
            return null;
        }
        boolean has = here.excused() || here.stage().holders() > 0;
        boolean should = there.excused() || there.stage().holders() > 0;
        if (has == should) {
            return null;
        }
        Instant since = Stream.of(here, there)
                .flatMap(
                        step -> Stream.of(step.stage().emptiedAt(), step.stage().siblingSince(), step.firstAt())
                                .flatMap(Stream::ofNullable)
                                .limit(1))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return new Difference(journey.tool(), journey.change(), !has, since);
    }

    /** The latest time at which the change came to any environment, or went away; null if it never did. */
    public static @Nullable Instant latest(Journey journey) {
        return journey.steps().stream()
                .flatMap(step -> Stream.of(step.stage().lastAt(), step.stage().emptiedAt(), step.firstAt()))
                .flatMap(Stream::ofNullable)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Step step(Journey journey, EnvironmentName environment) {
        return journey.steps().stream()
                .filter(step -> step.environment().equals(environment))
                .findFirst()
                .orElse(null);
    }
}
