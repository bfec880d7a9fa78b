package dev.shiplog.events.identity;

/**
 * The smallest deployable unit, in its tool's own words:
 * Liquibase's {@code id::author::file}, Flyway's {@code V1.2} or {@code R__views}.
 */
public record ChangeId(String value) implements Identifier {
    public ChangeId {
        Text.identifying("change", value, 1000);
    }

    @Override
    public String toString() {
        return value;
    }
}
