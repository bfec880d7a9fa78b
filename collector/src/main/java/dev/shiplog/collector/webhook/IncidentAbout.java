package dev.shiplog.collector.webhook;

import dev.shiplog.events.fact.About;
import dev.shiplog.events.identity.ApplicationName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose incident it is, by what its tracker calls the service. */
final class IncidentAbout {
    private IncidentAbout() {}

    /** The application of the first name that is one of its services; null if none is. */
    static @Nullable About of(KnownNames names, List<String> services) {
        ApplicationName application = names.anyApplication(services);
        return application == null
                ? null
                : new About(application, null, null, null, null, null, null, null, null, List.of());
    }

    static Reading nobodys(String tracker, List<String> services) {
        return new Reading.UnknownKind("No application of the configuration has a service of the name "
                + String.join(" or ", services) + ". List what " + tracker
                + " calls it under applications.services in shiplog.yaml, and replay this delivery.");
    }
}
