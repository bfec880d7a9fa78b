package dev.shiplog.collector.webhook;

import dev.shiplog.configuration.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** {@code sha256=} and the HMAC-SHA-256 of the raw body in hexadecimal, as GitHub, Bitbucket and Jira sign. */
public final class HmacSignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";
    private static final int DIGITS = 64;

    private HmacSignature() {}

    /** The signature of this body under this secret, as its header shows it. */
    public static String of(byte[] body, Secret secret) {
        return PREFIX + HexFormat.of().formatHex(hmac(body, secret));
    }

    /** Whether this is that signature; whatever is no signature at all is just a wrong one. */
    static boolean matches(@Nullable String signature, byte[] body, Secret secret) {
        if (secret.reveal().isEmpty()
                || signature == null
                || !signature.startsWith(PREFIX)
                || signature.length() != PREFIX.length() + DIGITS) {
            return false;
        }
        try {
            byte[] given = HexFormat.of().parseHex(signature, PREFIX.length(), signature.length());
            return MessageDigest.isEqual(given, hmac(body, secret));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] hmac(byte[] body, Secret secret) {
        return hmac(secret.reveal().getBytes(StandardCharsets.UTF_8), body);
    }

    /** HMAC-SHA-256 of these bytes, one after the other. */
    static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The Java platform must offer " + ALGORITHM, e);
        }
    }
}
