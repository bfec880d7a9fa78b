package dev.shiplog.report.outbound;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long to wait before something is tried again: longer each time, and as long as the receiver asks for. */
final class Patience {
    private final Duration shortest;
    private final Duration longest;
    private Duration next;

    Patience(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
        this.next = shortest;
    }

    /** The pause before the next attempt. */
    Duration pause(@Nullable Duration asked) {
        Duration own = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        return asked == null || asked.compareTo(own) < 0 ? own : asked;
    }

    /** It went well: the next pause is a short one again. */
    void forget() {
        next = shortest;
    }
}
