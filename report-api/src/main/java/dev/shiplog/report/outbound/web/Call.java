package dev.shiplog.report.outbound.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param body as JSON; null for none
 */
public record Call(String method, URI address, Map<String, String> headers, @Nullable String body) {
    public Call {
        headers = Map.copyOf(headers);
    }

    /** A request that hands JSON over. */
    public static Call post(URI address, Map<String, String> headers, String body) {
        return new Call("POST", address, headers, body);
    }

    byte[] bytes() {
        return body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    }

    /** Where it goes, for messages: without path and parameters, in which a secret may stand. */
    String shown() {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
