package dev.shiplog.configuration;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the schemas that migrations make are built.
 *
 * @param server in which databases may be created; the embedded one if it has no URL
 * @param before a file of SQL that is executed in each empty database before the migrations: roles and extensions that
 *     they expect; null if there is none
 * @param timeout how long one build may take
 */
public record BuildSettings(PostgresSettings server, @Nullable Path before, Duration timeout) {
    /** How long a build may take unless somebody says otherwise. */
    public static final Duration TIMEOUT = Duration.ofMinutes(5);
}
