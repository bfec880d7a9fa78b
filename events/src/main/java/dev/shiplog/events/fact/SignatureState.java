package dev.shiplog.events.fact;

/** What is known of a signature. */
public enum SignatureState {
    /** Checked against a key that the configuration trusts. */
    VERIFIED,
    /** It is there; whether it is right nobody has checked. */
    NOT_VERIFIED,
    /** Checked, and it is not by a trusted key or not over this content. */
    REFUSED
}
