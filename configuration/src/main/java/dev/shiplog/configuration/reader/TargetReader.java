package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the targets of one application. */
final class TargetReader {
    private final @Nullable ApplicationName application;
    private final Form<ToolName> tools;
    private final Once databases;
    private final Once names = new Once(
            "a target of this name in the same application",
            "give each a name of its own, for example application-environment or application-client");

    TargetReader(@Nullable ApplicationName application, Form<ToolName> tools, Once databases) {
        this.application = application;
        this.tools = tools;
        this.databases = databases;
    }

    /** One target; {@code usual} is its environment's tool. */
    @Nullable
    Target target(
            Section section, @Nullable EnvironmentName environment, @Nullable ToolName usual, boolean usualGiven) {
        TargetName name = section.required("name", Forms.TARGET);
        names.see(section, "name", name);
        ClientName client = section.optional("client", Forms.CLIENT);
        ToolName own = section.has("tool") || !usualGiven ? section.required("tool", tools) : usual;
        String url = section.required("url", Addresses.JDBC_URL);
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
        String rowsOf = section.optional("rows_of", Forms.TEXT);
        databases.see(
                section, "url", url == null || own == null ? null : Arrays.asList(url, schema, table, own, rowsOf));
        section.finish();
        if (application == null || environment == null || name == null || own == null || url == null) {
            return null;
        }
        return new Target(
                new TargetRef(application, environment, name, client),
                own,
                url,
                username,
                password,
                schema,
                table,
                zone,
                rowsOf);
    }
}
