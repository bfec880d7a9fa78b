package dev.shiplog.report.access;

import dev.shiplog.configuration.Secret;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.fact.TokenIssued;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.report.model.TokenHolder;
import dev.shiplog.report.model.TokenReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/** Makes tokens and knows their holders. A token is {@code shiplog_} and 43 characters; only its hash is kept. */
public final class Tokens {
    /** What every token begins with, so that scanners for leaked secrets find it. */
    public static final String PREFIX = "shiplog_";

    private static final String FORM = PREFIX + "[A-Za-z0-9_-]{43}";

    private final TokenReader reader;
    private final Recorder recorder;
    private final InstantSource clock;
    private final SecureRandom random;

    public Tokens(TokenReader reader, Recorder recorder, InstantSource clock, SecureRandom random) {
        this.reader = reader;
        this.recorder = recorder;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes a token. It works as soon as the fact has reached the store, as a rule within a second.
     *
     * @throws dev.shiplog.report.model.PublisherUnavailableException if the fact is not durable; there is no token then
     */
    public IssuedToken issue(ActorName holder, Role role, ActorName issuedBy) {
        String token = PREFIX + RandomText.of(random);
        TokenIssued issued = new TokenIssued(hash(token), holder, role, issuedBy, clock.instant());
        recorder.record(issued);
        return new IssuedToken(new Secret(token), issued);
    }

    /** Whoever holds this token; empty if it was never issued. */
    public Optional<Principal> holder(String token) {
        if (!token.matches(FORM)) {
            return Optional.empty();
        }
        String hash = hash(token);
        return reader.find(hash)
                .filter(found -> same(found, hash))
                .map(found -> new Principal(found.holder(), found.role()));
    }

    /** What is kept of a token: 64 hexadecimal digits. */
    public static String hash(String token) {
        return Sha256.hex(token.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean same(TokenHolder found, String hash) {
        return MessageDigest.isEqual(
                found.tokenHash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }
}
