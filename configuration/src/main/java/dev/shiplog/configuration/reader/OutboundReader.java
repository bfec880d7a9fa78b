package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.outbound.OutboundSettings;

/** Reads where findings are sent. */
final class OutboundReader {
    private OutboundReader() {}

    /** The key outbound. */
    static OutboundSettings outbound(Section root) {
        return OutboundSettings.NOWHERE;
    }
}
