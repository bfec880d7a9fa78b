package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.DatabaseEngine;
import dev.shiplog.configuration.Fleet;
import dev.shiplog.configuration.Fleet.Left;
import dev.shiplog.configuration.Fleet.Membership;
import dev.shiplog.configuration.NamePattern;
import dev.shiplog.configuration.NameTemplate;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.ToolName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the fleets of one application. */
final class FleetReader {
    private static final String WHERE =
            "write one of databases: \"client_*\", schemas: \"tenant_*\" or query: SELECT …";
    private static final Form<String> QUERY = new Form<>(FleetReader::query, "write one SELECT statement");

    private final @Nullable ApplicationName application;
    private final AccessReader accesses;
    private final Once names = new Once("a fleet of this name in the same application", "give each a name of its own");

    FleetReader(@Nullable ApplicationName application, AccessReader accesses) {
        this.application = application;
        this.accesses = accesses;
    }

    /** One fleet; {@code usual} is its environment's tool. */
    @Nullable
    Fleet fleet(Section section, @Nullable EnvironmentName environment, @Nullable ToolName usual, boolean usualGiven) {
        String name = section.required("name", Forms.FLEET);
        names.see(section, "name", name);
        AccessReader.Access access = accesses.access(section, usual, usualGiven);
        Membership members = members(section, access.url());
        NameTemplate target = section.optional("target", Forms.TEMPLATE, new NameTemplate("{name}"));
        NameTemplate byMatch = members instanceof Membership.Rows ? null : new NameTemplate("{match}");
        NameTemplate client = section.has("client") ? section.optional("client", Forms.TEMPLATE) : byMatch;
        List<Left> excluded = left(section, "exclude", "pattern");
        List<Left> outOfScope = left(section, "out_of_scope", "name");
        section.finish();
        if (application == null || environment == null || name == null || members == null) {
            return null;
        }
        if (access.tool() == null || access.url() == null) {
            return null;
        }
        return new Fleet(
                name,
                application,
                environment,
                access.tool(),
                access.url(),
                access.username(),
                access.password(),
                access.schema(),
                access.table(),
                access.zone(),
                members,
                target,
                client,
                excluded,
                outOfScope,
                access.ownSchemas());
    }

    private static @Nullable Membership members(Section section, @Nullable String url) {
        NamePattern databases = section.optional("databases", Forms.NAME_PATTERN);
        NamePattern schemas = section.optional("schemas", Forms.NAME_PATTERN);
        String query = section.optional("query", QUERY);
        long given =
                Stream.of("databases", "schemas", "query").filter(section::has).count();
        if (given != 1) {
            section.fault(
                    "name",
                    section.name("databases")
                            + (given == 0 ? ", schemas or query is missing" : ", schemas and query exclude each other"),
                    WHERE);
            return null;
        }
        if (databases != null && url != null && DatabaseEngine.of(url) == DatabaseEngine.ORACLE) {
            section.fault(
                    "databases",
                    "an Oracle server does not tell its databases",
                    "write schemas: \"TENANT_*\" for the schemas of one database, or list the targets");
            return null;
        }
        if (schemas != null && section.has("schema")) {
            section.fault("schema", "the members are schemas already", "leave schema out");
        }
        if (schemas != null && section.has("own_schemas")) {
            section.fault("own_schemas", "each member is a schema of its own already", "leave own_schemas out");
        }
        if (databases != null) {
            return new Membership.Databases(databases);
        }
        return schemas != null ? new Membership.Schemas(schemas) : query == null ? null : new Membership.Rows(query);
    }

    private static List<Left> left(Section section, String list, String key) {
        List<Left> left = new ArrayList<>();
        for (Section entry : section.sections(list)) {
            NamePattern pattern = entry.required(key, Forms.NAME_PATTERN);
            String reason = entry.required("reason", Forms.TEXT);
            entry.finish();
            if (pattern != null && reason != null) {
                left.add(new Left(pattern, reason));
            }
        }
        return left;
    }

    /** Read-only sessions and least grants keep it from writing; this only catches mistakes. */
    private static String query(String text) {
        String query = Objects.requireNonNull(text).strip().replaceAll(";$", "");
        if (!query.matches("(?is)(select|with)\\b.*")) {
            throw new IllegalArgumentException(Text.shown(query) + " is not a SELECT statement");
        }
        return query;
    }
}
