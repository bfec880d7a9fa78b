package dev.shiplog.report.model;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.EnvironmentName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how the targets of an application stand as groups. */
public interface FleetReader {
    /**
     * The groups of targets, one for each environment and tool.
     *
     * @param client whose targets alone are shown of each group, compared with all others; null for all
     */
    List<FleetState> fleets(
            ApplicationName application, @Nullable EnvironmentName environment, @Nullable ClientName client);
}
