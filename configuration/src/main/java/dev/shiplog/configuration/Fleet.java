package dev.shiplog.configuration;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.ToolName;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Targets that are found while Shiplog runs, and not listed one by one: one database or one schema for each client.
 *
 * @param name unique within its application
 * @param tool that deploys to all of them
 * @param jdbcUrl of the server, or of the database, in which they are looked for
 * @param schema that holds each member's history table; null for the tool's default, and where members are schemas
 * @param zone of the times that the tables keep without one
 * @param target how members are called
 * @param client whose each member is; null if the query says so, or nobody does
 * @param excluded what is not to be read, such as databases that live for a test
 * @param outOfScope what somebody decided not to watch
 * @param ownSchemas which schemas belong to each member; null if all of its database do, or where members are schemas
 */
public record Fleet(
        String name,
        ApplicationName application,
        EnvironmentName environment,
        ToolName tool,
        String jdbcUrl,
        @Nullable String username,
        @Nullable Secret password,
        @Nullable String schema,
        @Nullable String table,
        ZoneId zone,
        Membership members,
        NameTemplate target,
        @Nullable NameTemplate client,
        List<Left> excluded,
        List<Left> outOfScope,
        @Nullable List<String> ownSchemas) {
    public Fleet {
        excluded = List.copyOf(excluded);
        outOfScope = List.copyOf(outOfScope);
        ownSchemas = ownSchemas == null ? null : List.copyOf(ownSchemas);
    }

    /** A fleet of whose members' databases all schemas are theirs. */
    public Fleet(
            String name,
            ApplicationName application,
            EnvironmentName environment,
            ToolName tool,
            String jdbcUrl,
            @Nullable String username,
            @Nullable Secret password,
            @Nullable String schema,
            @Nullable String table,
            ZoneId zone,
            Membership members,
            NameTemplate target,
            @Nullable NameTemplate client,
            List<Left> excluded,
            List<Left> outOfScope) {
        this(
                name,
                application,
                environment,
                tool,
                jdbcUrl,
                username,
                password,
                schema,
                table,
                zone,
                members,
                target,
                client,
                excluded,
                outOfScope,
                null);
    }

    /** Where members are looked for. */
    public sealed interface Membership {
        /** Databases of one server. */
        record Databases(NamePattern pattern) implements Membership {}

        /** Schemas of one database. */
        record Schemas(NamePattern pattern) implements Membership {}

        /** What a query returns: name, and client, url, database or schema. */
        record Rows(String query) implements Membership {}
    }

    /**
     * What is left alone, and why.
     *
     * @param pattern of names of databases or schemas
     */
    public record Left(NamePattern pattern, String reason) {}

    /** {@code application/environment/name}, for logs and the health page. */
    public String path() {
        return application + "/" + environment + "/" + name;
    }

    /** Whether a member could be called so. */
    public boolean couldHold(TargetName member) {
        return target.couldMake(member.value());
    }
}
