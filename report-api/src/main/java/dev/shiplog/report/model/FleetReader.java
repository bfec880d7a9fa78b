package dev.shiplog.report.model;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how the targets of an application stand as groups. */
public interface FleetReader {
    /** The groups of targets, one for each environment and tool. */
    List<FleetState> fleets(ApplicationName application, @Nullable EnvironmentName environment);
}
