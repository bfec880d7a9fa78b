package dev.shiplog.collector.build;

import java.util.List;

/**
 * With what schemas are built.
 *
 * @param server in whose databases
 * @param tools that execute the migrations
 */
public record BuildMeans(BuildServer server, List<SchemaTool> tools) {
    public BuildMeans {
        tools = List.copyOf(tools);
    }
}
