package dev.shiplog.configuration.outbound;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where findings are sent.
 *
 * @param links where people reach the report API, for links in what is sent; null if nothing is linked
 * @param destinations each with a name of its own
 * @param routes which alerts go to which of them
 */
public record OutboundSettings(@Nullable URI links, List<Destination> destinations, List<AlertRoute> routes) {
    /** Nowhere. */
    public static final OutboundSettings NOWHERE = new OutboundSettings(null, List.of(), List.of());

    public OutboundSettings {
        destinations = List.copyOf(destinations);
        routes = List.copyOf(routes);
    }
}
