package dev.shiplog.collector.sweep;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** How much a host still lets itself be asked, as the headers of its answers say. */
final class HostLimits {
    private static final int LEFT_TO_OTHERS = 20;
    private static final Duration USUAL = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final InstantSource clock;

    HostLimits(InstantSource clock) {
        this.clock = clock;
    }

    /** @throws SweepFailedException with the pause that the host wants, if it was asked too much */
    void check(String asked, int status, HttpHeaders headers) throws SweepFailedException {
        Optional<Long> left = number(headers, "x-ratelimit-remaining", "ratelimit-remaining");
        boolean refused = status == 429
                || (status == 403
                        && (left.equals(Optional.of(0L))
                                || number(headers, "retry-after").isPresent()))
                || (status == 503 && number(headers, "retry-after").isPresent());
        if (refused) {
            throw new SweepFailedException(asked + " answered " + status + ", it was asked too much", pause(headers));
        }
        // Some hosts say what is left of a limit without saying when it begins anew; there is nothing to wait for.
        if (left.isPresent() && left.get() < LEFT_TO_OTHERS && reset(headers).isPresent()) {
            throw new SweepFailedException(
                    asked + " may be asked only " + left.get() + " times more for now; these are left to others",
                    pause(headers));
        }
    }

    private Duration pause(HttpHeaders headers) {
        Optional<Long> seconds = number(headers, "retry-after");
        Duration wanted = seconds.isPresent()
                ? Duration.ofSeconds(Math.min(seconds.get(), LONGEST.toSeconds()))
                : reset(headers)
                        .map(at -> Duration.between(clock.instant(), at))
                        .orElse(USUAL);
        if (wanted.isNegative() || wanted.isZero()) {
            return Duration.ofSeconds(1);
        }
        return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    }

    private static Optional<Instant> reset(HttpHeaders headers) {
        return number(headers, "x-ratelimit-reset", "ratelimit-reset").map(Instant::ofEpochSecond);
    }

    private static Optional<Long> number(HttpHeaders headers, String... names) {
        for (String name : names) {
            Optional<String> value = headers.firstValue(name);
            if (value.isPresent() && value.get().strip().matches("[0-9]{1,12}")) {
                return Optional.of(Long.parseLong(value.get().strip()));
            }
        }
        return Optional.empty();
    }
}
