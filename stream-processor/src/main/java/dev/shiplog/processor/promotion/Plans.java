package dev.shiplog.processor.promotion;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.EnvironmentName;
import java.time.Instant;

/** Which changes may go out of order because an exception that was approved before says so. */
public interface Plans {
    /** Nothing was planned. */
    Plans NONE = (application, environment, change, at) -> false;

    /** Whether an exception from control K07 stood for this change in this environment at this moment. */
    boolean cover(ApplicationName application, EnvironmentName environment, ChangeId change, Instant at);
}
