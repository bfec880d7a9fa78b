package dev.shiplog.builder;

import dev.shiplog.collector.build.BuildMeans;
import dev.shiplog.collector.build.BuildServer;
import dev.shiplog.configuration.BuildSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the collector needs to build schemas. */
public final class BuilderParts {
    private BuilderParts() {}

    /**
     * The tools, and the server that is configured.
     *
     * @param settings null if no schemas are built
     * @param dataDirectory under which an embedded server keeps its data, in {@code build-server}
     * @return null if no schemas are built
     */
    public static @Nullable BuildMeans of(@Nullable BuildSettings settings, Path dataDirectory) {
        if (settings == null) {
            return null;
        }
        BuildServer server = settings.server().embedded()
                ? new EmbeddedBuildServer(dataDirectory.resolve("build-server"))
                : BuildServer.outside(settings.server());
        return new BuildMeans(server, List.of(new FlywayTool(), new LiquibaseTool()));
    }
}
