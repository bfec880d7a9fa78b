package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.DatabaseEngine;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the targets of one application. */
final class TargetReader {
    private static final String POSTGRES = "jdbc:postgresql:";

    private final @Nullable ApplicationName application;
    private final AccessReader accesses;
    private final Once databases;
    private final Once names = new Once(
            "a target of this name in the same application",
            "give each a name of its own, for example application-environment or application-client");

    TargetReader(@Nullable ApplicationName application, AccessReader accesses, Once databases) {
        this.application = application;
        this.accesses = accesses;
        this.databases = databases;
    }

    /** One target; {@code usual} is its environment's tool. */
    @Nullable
    Target target(
            Section section, @Nullable EnvironmentName environment, @Nullable ToolName usual, boolean usualGiven) {
        TargetName name = section.required("name", Forms.TARGET);
        names.see(section, "name", name);
        ClientName client = section.optional("client", Forms.CLIENT);
        AccessReader.Access access = accesses.access(section, usual, usualGiven);
        ToolName own = access.tool();
        String url = access.url();
        if (url != null && !DatabaseEngine.namesDatabase(url)) {
            section.fault("url", "the JDBC URL does not name a database", "add it: …/database, or ;databaseName=…");
        }
        String rowsOf = section.optional("rows_of", Forms.TEXT);
        String schemaUrl = section.optional("schema_url", Addresses.DATABASE_URL);
        if (schemaUrl != null && (url == null || !schemaUrl.startsWith(POSTGRES) || !url.startsWith(POSTGRES))) {
            section.fault(
                    "schema_url",
                    "only replicas of PostgreSQL can be looked at, as they tell up to when they are current",
                    "leave schema_url out");
        }
        databases.see(
                section,
                "url",
                url == null || own == null ? null : Arrays.asList(url, access.schema(), access.table(), own, rowsOf));
        section.finish();
        if (application == null || environment == null || name == null || own == null || url == null) {
            return null;
        }
        return new Target(
                new TargetRef(application, environment, name, client),
                own,
                url,
                access.username(),
                access.password(),
                access.schema(),
                access.table(),
                access.zone(),
                rowsOf,
                access.ownSchemas(),
                schemaUrl);
    }
}
