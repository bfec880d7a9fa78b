package dev.shiplog.collector.history;

import dev.shiplog.configuration.Fleet;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.Target;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A database and the account that reads it.
 *
 * @param owner what of shiplog.yaml asks for it, such as {@code target claims/qa/a}, for whoever mends it
 */
record Access(String owner, String jdbcUrl, @Nullable String username, @Nullable Secret password) {
    static Access of(Target target) {
        return new Access("target " + target.ref().path(), target.jdbcUrl(), target.username(), target.password());
    }

    /** That of which the schema is looked at, which may be a replica. */
    static Access toSchema(Target target) {
        return new Access("target " + target.ref().path(), target.lookedAt(), target.username(), target.password());
    }

    static Access of(Fleet fleet) {
        return new Access("fleet " + fleet.path(), fleet.jdbcUrl(), fleet.username(), fleet.password());
    }

    /** Whether a connection that was opened for one of them serves the other. */
    boolean sameAccount(Access other) {
        return jdbcUrl.equals(other.jdbcUrl)
                && Objects.equals(username, other.username)
                && Objects.equals(password, other.password);
    }
}
