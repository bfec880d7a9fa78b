package dev.shiplog.standalone.cli;

import java.nio.file.Path;

/**
 * What was asked of the demo.
 *
 * @param dataDirectory absolute; where everything is kept over restarts
 * @param port of the report API; 0 for any that is free
 * @param collectorPort of the collector; 0 for any that is free
 * @param exit whether to stop when the story has been told and everything has arrived
 */
public record DemoOptions(Path dataDirectory, int port, int collectorPort, boolean exit) {}
