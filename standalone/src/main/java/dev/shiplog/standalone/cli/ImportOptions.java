package dev.shiplog.standalone.cli;

import dev.shiplog.configuration.Secret;
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
 */
public record ImportOptions(
        Path file, String mapping, @Nullable Path rejects, URI collector, @Nullable Secret token, boolean json) {}
