package dev.shiplog.report.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Browsers that have signed in. A session ends after eight hours, at sign-out, and when the program ends. */
public final class Sessions {
    /** How long a session lasts. */
    public static final Duration LIFE = Duration.ofHours(8);

    private final Expiring sessions;

    public Sessions(InstantSource clock, SecureRandom random) {
        this.sessions = new Expiring(LIFE, clock, random);
    }

    /** Opens a session and gives its id, the cookie's value. */
    public String open(Principal who) {
        return sessions.add(who);
    }

    /** Whose session it is; empty if it is unknown or has ended. */
    public Optional<Principal> find(String id) {
        return sessions.find(id);
    }

    /** Ends a session. */
    public void close(String id) {
        sessions.remove(id);
    }
}
