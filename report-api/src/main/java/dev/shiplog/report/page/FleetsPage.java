package dev.shiplog.report.page;

import dev.shiplog.report.model.FleetState;
import java.util.List;

/**
 * What the page of an application's groups of targets shows.
 *
 * @param applications that there are
 */
public record FleetsPage(Visit visit, List<String> applications, List<FleetState> fleets) {}
