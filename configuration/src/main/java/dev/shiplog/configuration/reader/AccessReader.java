package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.Secret;
import dev.shiplog.events.identity.ToolName;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a listed target and a fleet say alike: whose history is read, where, and as whom. */
final class AccessReader {
    private final Form<ToolName> tools;

    AccessReader(Form<ToolName> tools) {
        this.tools = tools;
    }

    /**
     * How a history table is reached.
     *
     * @param tool null if it is a fault, and so is the URL
     */
    record Access(
            @Nullable ToolName tool,
            @Nullable String url,
            @Nullable String username,
            @Nullable Secret password,
            @Nullable String schema,
            @Nullable String table,
            ZoneId zone,
            @Nullable List<String> ownSchemas) {}

    /** The access; {@code usual} is the environment's tool. */
    Access access(Section section, @Nullable ToolName usual, boolean usualGiven) {
        ToolName own = section.has("tool") || !usualGiven ? section.required("tool", tools) : usual;
        String url = section.required("url", Addresses.DATABASE_URL);
        String username = section.optional("username", Forms.TEXT);
        Secret password = section.optional("password", Forms.SECRET);
        if (password != null && !section.has("username")) {
            section.fault(
                    "password",
                    section.name("password") + " is given without a username",
                    "write the username of a role that may only read the history table");
        }
        String schema = section.optional("schema", Forms.SQL_NAME);
        String table = section.optional("table", Forms.SQL_NAME);
        ZoneId zone = section.optional("zone", Forms.ZONE, ZoneOffset.UTC);
        return new Access(own, url, username, password, schema, table, zone, ownSchemas(section));
    }

    private static @Nullable List<String> ownSchemas(Section section) {
        if (section.isEmptyList("own_schemas")) {
            section.fault(
                    "own_schemas",
                    section.name("own_schemas") + " names no schema",
                    "name those that belong to the target, or leave it out if all do");
        }
        List<String> named = section.values("own_schemas", Forms.SQL_NAME);
        return named.isEmpty() ? null : named;
    }
}
