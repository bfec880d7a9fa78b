package dev.shiplog.collector.git;

import dev.shiplog.events.fact.GitSignature;
import dev.shiplog.events.fact.SignatureState;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.revwalk.RevTag;
import org.jspecify.annotations.Nullable;

/** Which kind of signature a commit or a tag carries. Whether it is right is not checked here, and is never claimed. */
final class Signatures {
    private static final Pattern ARMOUR =
            Pattern.compile("(?m)^-----BEGIN (PGP SIGNATURE|PGP MESSAGE|SSH SIGNATURE|SIGNED MESSAGE|PKCS7)-----\\s*$");

    private Signatures() {}

    /** The signature in a commit's header; null if there is none, or none of a known kind. */
    static @Nullable GitSignature ofHeader(byte @Nullable [] header) {
        return header == null ? null : in(new String(header, StandardCharsets.US_ASCII));
    }

    /** The signature that ends a tag, whose body must be there. */
    static @Nullable GitSignature of(RevTag tag) {
        GitSignature known = ofHeader(tag.getRawGpgSignature());
        return known == null ? in(tag.getFullMessage()) : known;
    }

    private static @Nullable GitSignature in(String text) {
        Matcher armour = ARMOUR.matcher(text);
        if (!armour.find()) {
            return null;
        }
        String kind =
                switch (armour.group(1)) {
                    case "SSH SIGNATURE" -> "ssh";
                    case "SIGNED MESSAGE", "PKCS7" -> "x509";
                    default -> "pgp";
                };
        return new GitSignature(kind, SignatureState.NOT_VERIFIED, null);
    }

    /** A tag's message without the signature at its end. */
    static String unsigned(String message) {
        Matcher armour = ARMOUR.matcher(message);
        return armour.find() ? message.substring(0, armour.start()) : message;
    }
}
