package dev.shiplog.collector.build;

import dev.shiplog.configuration.Secret;

/**
 * The empty database in which a tool works, and the role as which it does.
 *
 * @param schema in which what has no other schema is made, the tool's own table included; it is there
 */
public record BuildDatabase(String jdbcUrl, String username, Secret password, String schema) {}
