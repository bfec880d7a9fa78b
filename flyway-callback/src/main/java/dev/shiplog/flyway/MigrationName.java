package dev.shiplog.flyway;

import java.util.Locale;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** The name of a migration as its row of the history table gives it to Shiplog: {@code V1.2}, {@code R__views}. */
final class MigrationName {
    private MigrationName() {}

    static String of(MigrationInfo migration) {
        MigrationVersion version = migration.getVersion();
        if (version != null) {
            boolean baseline = String.valueOf(migration.getType()).endsWith("_BASELINE");
            return (baseline ? "B" : "V") + version.getVersion().replace('_', '.');
        }
        String script = migration.getScript();
        String name = script.substring(Math.max(script.lastIndexOf('/'), script.lastIndexOf('\\')) + 1);
        if (name.toLowerCase(Locale.ROOT).endsWith(".sql")) {
            return name.substring(0, name.length() - ".sql".length());
        }
        int start = name.indexOf("R__");
        return start > 0 && name.charAt(start - 1) == '.' ? name.substring(start) : name;
    }
}
