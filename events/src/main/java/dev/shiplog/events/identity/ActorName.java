package dev.shiplog.events.identity;

/** A person or a machine account, as the source names it: a login, a display name, a database user. */
public record ActorName(String value) implements Identifier {
    public ActorName {
        Text.identifying("actor", value, 200);
    }

    @Override
    public String toString() {
        return value;
    }
}
