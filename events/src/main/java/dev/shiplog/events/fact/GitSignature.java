package dev.shiplog.events.fact;

import dev.shiplog.events.identity.Text;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a commit or of a tag.
 *
 * @param kind {@code pgp}, {@code ssh} or {@code x509}, as its armour says
 * @param signer whom the key names, or the key's fingerprint; null if that was not read
 */
public record GitSignature(String kind, SignatureState state, @Nullable String signer) {
    public GitSignature {
        Text.matching("signature.kind", kind, "pgp|ssh|x509", "pgp, ssh or x509");
        Bounds.present("signature.state", state);
        signer = Bounds.text(signer);
    }
}
