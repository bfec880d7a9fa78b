package dev.shiplog.reporter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is deployed to, as shiplog.yaml names it.
 *
 * @param target null to take the name of the database
 * @param client of a target in a fleet
 */
public record Place(String application, String environment, @Nullable String target, @Nullable String client) {
    /** The same with this target where none was set. */
    Place at(String database) {
        String name = database.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[._-]+", "");
        String bounded = name.isEmpty() ? "database" : BoundedText.cut(name, 100);
        return target == null ? new Place(application, environment, bounded, client) : this;
    }

    String path() {
        return application + "/" + environment + "/" + target;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("application", application);
        json.put("environment", environment);
        json.put("target", String.valueOf(target));
        if (client != null) {
            json.put("client", client);
        }
        return json;
    }
}
