package dev.shiplog.collector.build;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.DatabaseEngine;
import dev.shiplog.configuration.Fleet;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ToolName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose schema is built, and in which schemas of the database, so that what is built is named as in the targets.
 *
 * @param ownSchemas which of them are compared; null if all are
 * @param schema in which what has no other schema is made, and whose objects are named without it
 */
record BuildPlace(ApplicationName application, @Nullable List<String> ownSchemas, String schema) {
    private static final String USUAL = "public";

    BuildPlace {
        ownSchemas = ownSchemas == null ? null : List.copyOf(ownSchemas);
    }

    /**
     * The place of what this tool deploys.
     *
     * @return null if it deploys to no PostgreSQL
     */
    static @Nullable BuildPlace of(Application application, ToolName tool) {
        List<@Nullable List<String>> own = new ArrayList<>();
        application.environments().forEach(environment -> {
            for (Target target : environment.targets()) {
                if (target.tool().equals(tool) && isPostgres(target.jdbcUrl())) {
                    own.add(target.ownSchemas());
                }
            }
            for (Fleet fleet : environment.fleets()) {
                if (fleet.tool().equals(tool) && isPostgres(fleet.jdbcUrl())) {
                    own.add(fleet.ownSchemas());
                }
            }
        });
        if (own.isEmpty()) {
            return null;
        }
        Set<@Nullable List<String>> different = new LinkedHashSet<>(own);
        List<String> same = different.size() == 1 ? own.getFirst() : null;
        return new BuildPlace(application.name(), same, same != null && same.size() == 1 ? same.getFirst() : USUAL);
    }

    private static boolean isPostgres(String jdbcUrl) {
        return DatabaseEngine.of(jdbcUrl) == DatabaseEngine.POSTGRESQL;
    }
}
