package dev.shiplog.collector.imports;

import dev.shiplog.configuration.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be imported.
 *
 * @param mapping a file, or the name of one that Shiplog brings along
 * @param rejects where the rejected lines go, to be mended and imported again; null if they are only told
 * @param token null for a dry run, which sends nothing
 */
public record ImportRequest(Path file, String mapping, @Nullable Path rejects, URI collector, @Nullable Secret token) {
    /** The mappings that Shiplog brings along, by their names. */
    public static final List<String> READY_MAPPINGS = Mappings.READY;
}
