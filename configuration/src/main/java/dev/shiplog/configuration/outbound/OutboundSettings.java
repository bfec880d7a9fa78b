package dev.shiplog.configuration.outbound;

/** Where findings are sent. */
public record OutboundSettings() {
    /** Nowhere. */
    public static final OutboundSettings NOWHERE = new OutboundSettings();
}
