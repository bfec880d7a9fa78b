package dev.shiplog.collector.webhook;

import dev.shiplog.configuration.Secret;
import dev.shiplog.events.identity.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A secret that the sender repeats with every delivery. It proves who sends, but not what. */
final class SharedToken {
    private static final int LONGEST = 4096;

    private SharedToken() {}

    /** Whether this is the secret; the time that it takes tells neither its text nor its length. */
    static boolean matches(@Nullable String given, Secret secret) {
        String expected = secret.reveal();
        return !expected.isEmpty()
                && given != null
                && given.length() <= LONGEST
                && MessageDigest.isEqual(hash(given), hash(expected));
    }

    /** Whether the password of HTTP's Basic authentication is the secret, whoever the user is. */
    static boolean matchesBasic(@Nullable String authorization, Secret secret) {
        if (authorization == null
                || authorization.length() > LONGEST
                || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return false;
        }
        try {
            String userAndPassword = new String(
                    Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = userAndPassword.indexOf(':');
            return colon >= 0 && matches(userAndPassword.substring(colon + 1), secret);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] hash(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
