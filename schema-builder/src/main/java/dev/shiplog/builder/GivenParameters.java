package dev.shiplog.builder;

import dev.shiplog.configuration.MigrationFolder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * The values of a changelog's {@code ${name}}: those of shiplog.yaml, and those that it defines itself. Liquibase would
 * take them from the environment and the system properties of this process first, where secrets are.
 */
final class GivenParameters extends ChangeLogParameters {
    private static final String PROPERTY = "property.";

    private final Map<String, Object> given = new HashMap<>();

    GivenParameters(Database database, MigrationFolder folder) {
        super(database);
        folder.options().forEach((key, value) -> {
            if (key.startsWith(PROPERTY)) {
                String name = key.substring(PROPERTY.length());
                given.put(lower(name), value);
                set(name, value);
            }
        });
    }

    @Override
    public @Nullable Object getValue(String key, DatabaseChangeLog changelog) {
        Object value = given.get(lower(key));
        return value != null || ofThisProcess(key) ? value : super.getValue(key, changelog);
    }

    @Override
    public boolean hasValue(String key, DatabaseChangeLog changelog) {
        return given.containsKey(lower(key)) || (!ofThisProcess(key) && super.hasValue(key, changelog));
    }

    private static boolean ofThisProcess(String key) {
        return System.getenv().keySet().stream().anyMatch(key::equalsIgnoreCase)
                || System.getProperties().stringPropertyNames().stream().anyMatch(key::equalsIgnoreCase);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
