package dev.shiplog.standalone.demo;

import dev.shiplog.configuration.Secret;
import java.net.URI;
import java.util.Objects;

/**
 * The report API, where the demo's people decide about exceptions and take care of alerts.
 *
 * @param base for example {@code http://127.0.0.1:7070}, without a path
 * @param token of the administrator, who gives each of them their own
 */
public record DemoReport(URI base, Secret token) {
    public DemoReport {
        Objects.requireNonNull(base, "base is missing");
        Objects.requireNonNull(token, "token is missing");
    }
}
