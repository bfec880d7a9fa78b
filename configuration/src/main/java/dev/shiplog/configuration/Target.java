package dev.shiplog.configuration;

import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database whose history table is read.
 *
 * @param tool that deploys to it
 * @param jdbcUrl for example {@code jdbc:postgresql://host:5432/database}
 * @param schema that holds the history table; null for the tool's default
 * @param table the history table's name; null for the tool's default
 * @param zone of the times that the table keeps without one
 * @param rowsOf which rows are the target's, in the tool's own words, where one table holds the history of many
 *     databases; null if all are
 * @param ownSchemas which schemas belong to it; null if all of its database do
 * @param schemaUrl of a replica at which its schema is looked at; null if that is done at the database itself
 */
public record Target(
        TargetRef ref,
        ToolName tool,
        String jdbcUrl,
        @Nullable String username,
        @Nullable Secret password,
        @Nullable String schema,
        @Nullable String table,
        ZoneId zone,
        @Nullable String rowsOf,
        @Nullable List<String> ownSchemas,
        @Nullable String schemaUrl) {
    public Target {
        ownSchemas = ownSchemas == null ? null : List.copyOf(ownSchemas);
    }

    /** A target whose schema is looked at in its database itself. */
    public Target(
            TargetRef ref,
            ToolName tool,
            String jdbcUrl,
            @Nullable String username,
            @Nullable Secret password,
            @Nullable String schema,
            @Nullable String table,
            ZoneId zone,
            @Nullable String rowsOf,
            @Nullable List<String> ownSchemas) {
        this(ref, tool, jdbcUrl, username, password, schema, table, zone, rowsOf, ownSchemas, null);
    }

    /** Where its schema is looked at. */
    public String lookedAt() {
        return schemaUrl == null ? jdbcUrl : schemaUrl;
    }

    /** A target to which all schemas of its database belong. */
    public Target(
            TargetRef ref,
            ToolName tool,
            String jdbcUrl,
            @Nullable String username,
            @Nullable Secret password,
            @Nullable String schema,
            @Nullable String table,
            ZoneId zone,
            @Nullable String rowsOf) {
        this(ref, tool, jdbcUrl, username, password, schema, table, zone, rowsOf, null);
    }

    /** A target with a history table of its own. */
    public Target(
            TargetRef ref,
            ToolName tool,
            String jdbcUrl,
            @Nullable String username,
            @Nullable Secret password,
            @Nullable String schema,
            @Nullable String table,
            ZoneId zone) {
        this(ref, tool, jdbcUrl, username, password, schema, table, zone, null);
    }
}
