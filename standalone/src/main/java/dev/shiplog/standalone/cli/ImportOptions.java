package dev.shiplog.standalone.cli;

import dev.shiplog.configuration.Secret;
import dev.shiplog.events.identity.TargetRef;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code shiplog import} was told.
 *
 * @param mapping a file, or the name of a mapping that Shiplog brings along
 * @param rejects where the rejected lines go; null if they are only told
 * @param collector its address, {@code http://host:port} or with https
 * @param token with which the collector lets us in; null for a dry run
 * @param json whether the report is printed as JSON
 * @param log whose log the file is, where it is one; null for a CSV file of deployments and the like
 */
public record ImportOptions(
        Path file,
        String mapping,
        @Nullable Path rejects,
        URI collector,
        @Nullable Secret token,
        boolean json,
        @Nullable ServerLog log) {
    /** A file that is no server's log. */
    public ImportOptions(
            Path file, String mapping, @Nullable Path rejects, URI collector, @Nullable Secret token, boolean json) {
        this(file, mapping, rejects, collector, token, json, null);
    }

    /**
     * The log of a server, of which the lines of one target's database are taken.
     *
     * @param database as the server calls it
     * @param schema whose objects are named without it
     */
    public record ServerLog(TargetRef target, String database, String schema) {}
}
