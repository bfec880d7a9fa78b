package dev.shiplog.report.access;

import java.security.SecureRandom;
import java.util.Base64;

/** Text of 256 random bits, which nobody guesses. */
final class RandomText {
    private static final int BYTES = 32;

    private RandomText() {}

    static String of(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
