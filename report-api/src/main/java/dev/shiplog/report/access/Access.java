package dev.shiplog.report.access;

import dev.shiplog.events.fact.Role;
import java.util.EnumSet;
import java.util.Set;

/** Who may use a route. There is no third alternative, so a route cannot be made without saying it. */
public sealed interface Access {
    /** Everybody, also without a token. */
    record Open() implements Access {}

    /** Those who have one of these roles; at least one. */
    record Only(Set<Role> roles) implements Access {
        public Only {
            if (roles.isEmpty()) {
                throw new IllegalArgumentException("A route that no role may use serves nobody; name its roles");
            }
            roles = Set.copyOf(roles);
        }
    }

    /** Everybody, also without a token. */
    static Access open() {
        return new Open();
    }

    /** Those who have one of these roles. */
    static Access only(Role first, Role... more) {
        return new Only(EnumSet.of(first, more));
    }

    /** Those who may read deployments. */
    static Access readers() {
        return only(Role.AUDITOR, Role.MANAGER, Role.OPERATOR, Role.ADMIN);
    }

    /** Everybody who has a token. */
    static Access anyRole() {
        return new Only(EnumSet.allOf(Role.class));
    }

    /** Whether a caller with this role may use the route. */
    default boolean allows(Role role) {
        return switch (this) {
            case Open open -> true;
            case Only only -> only.roles().contains(role);
        };
    }
}
