package dev.shiplog.report.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Codes of sign-in links. Each works once, for fifteen minutes. */
public final class SignInCodes {
    /** How long a code can be redeemed. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    private final Expiring codes;

    public SignInCodes(InstantSource clock, SecureRandom random) {
        this.codes = new Expiring(LIFE, clock, random);
    }

    /** Makes a code that signs this person in. */
    public String issue(Principal who) {
        return codes.add(who);
    }

    /** Whom the code signs in; empty if it is unknown, too old or was used. */
    public Optional<Principal> redeem(String code) {
        return codes.remove(code);
    }
}
