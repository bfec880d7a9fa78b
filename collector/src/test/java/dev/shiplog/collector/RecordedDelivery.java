package dev.shiplog.collector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.collector.webhook.Delivery;
import dev.shiplog.collector.webhook.KnownNames;
import dev.shiplog.collector.webhook.WebhookSource;
import dev.shiplog.configuration.Secret;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TicketProject;
import dev.shiplog.events.json.ShiplogJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A delivery in {@code deliveries/<source>/<name>}: its headers, its body, and what is expected of it. */
@SuppressWarnings("ArrayRecordComponent") // Nothing compares two of them.
public record RecordedDelivery(String name, Map<String, String> headers, byte[] body, JsonNode expected) {
    /** Every recorded delivery is signed with it. */
    public static final Secret SECRET = new Secret("It's a Secret to Everybody");

    /** Within the minutes for which the signatures with a time hold. */
    public static final Instant RECEIVED_AT = Instant.parse("2026-03-02T11:10:30Z");

    /** What the configuration knows where the deliveries were recorded. */
    public static final KnownNames NAMES = new KnownNames(
            Set.of(new TicketProject("CLM")),
            Set.of(new RepositoryName("acme/claims")),
            Map.of("claims-service", new ApplicationName("claims"), "pclaim1", new ApplicationName("claims")));

    /** All that are recorded for a source, at least one. */
    public static List<RecordedDelivery> of(WebhookSource source) {
        String folder = "/deliveries/" + source.name().value().substring("/webhooks/".length());
        URL url = Objects.requireNonNull(
                RecordedDelivery.class.getResource(folder), "no deliveries are recorded in " + folder);
        try (Stream<Path> all = Files.list(Path.of(url.toURI()))) {
            return all.sorted().map(RecordedDelivery::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static RecordedDelivery named(WebhookSource source, String name) {
        return of(source).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public Delivery delivery() {
        return with(body);
    }

    /** The same with another body. */
    public Delivery with(byte[] other) {
        return new Delivery(headers, other, RECEIVED_AT);
    }

    /** The same with other headers. */
    public Delivery with(Map<String, String> others) {
        return new Delivery(others, body, RECEIVED_AT);
    }

    @Override
    public String toString() {
        return name;
    }

    private static RecordedDelivery read(Path folder) {
        try {
            Map<String, String> headers = new TreeMap<>();
            for (String line : Files.readAllLines(folder.resolve("headers"))) {
                int colon = line.indexOf(':');
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
            return new RecordedDelivery(
                    folder.getFileName().toString(),
                    headers,
                    Files.readAllBytes(folder.resolve("body")),
                    ShiplogJson.mapper()
                            .readTree(folder.resolve("expected.json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
