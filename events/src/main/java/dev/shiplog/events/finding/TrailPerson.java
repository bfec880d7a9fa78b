package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Text;
import org.jspecify.annotations.Nullable;

/**
 * Whose account it is that the trail names.
 *
 * @param actor the account as its source names it
 * @param person the person's name in the configuration; the account's where that says nothing
 * @param organisation null if not configured
 * @param employment null if not configured
 */
public record TrailPerson(
        ActorName actor,
        String person,
        ActorKind kind,
        @Nullable String organisation,
        @Nullable Employment employment) {
    public TrailPerson {
        Bounds.present("actor", actor);
        Text.identifying("person", person, 200);
        Bounds.present("kind", kind);
    }
}
