package dev.shiplog.configuration;

import dev.shiplog.events.identity.ToolName;

/**
 * Where in a repository a tool's changes are.
 *
 * @param path from the repository's root: the folder of Flyway's migrations, or Liquibase's root changelog
 * @param root from the repository's root: what the tool's own paths start from, such as {@code src/main/resources};
 *     empty for the repository's root
 */
public record MigrationFolder(ToolName tool, String path, String root) {}
