package dev.shiplog.collector.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.shiplog.collector.webhook.KnownNames;
import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TicketKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An event that its schema accepts. What CDEvents have no words for is read from its {@code customData}, or there from
 * {@code shiplog}, if that is an object: {@code application}, {@code repository}, {@code commit}, {@code tickets},
 * {@code actor}, {@code outcome}, {@code startedAt}, {@code version} and {@code url}.
 */
final class Happened {
    private final JsonNode event;
    private final JsonNode custom;
    private final KnownNames names;

    Happened(JsonNode event, KnownNames names) {
        this.event = event;
        JsonNode data = event.path("customData");
        this.custom = data.path("shiplog").isObject() ? data.path("shiplog") : data;
        this.names = names;
    }

    String source() {
        return Bounds.storable(event.path("context").path("source").asText());
    }

    String eventId() {
        return Bounds.storable(event.path("context").path("id").asText());
    }

    Instant at() {
        return Bounds.time(
                "context.timestamp",
                parsed(event.path("context").path("timestamp").asText()));
    }

    String subjectId() {
        return Bounds.storable(event.path("subject").path("id").asText());
    }

    JsonNode content() {
        return event.path("subject").path("content");
    }

    /** A text of the content; null if it is absent or blank. */
    @Nullable
    String text(String name) {
        return text(content().path(name));
    }

    /** The id of another subject in the content. */
    @Nullable
    String reference(String name) {
        return text(content().path(name).path("id"));
    }

    /** Newer generations write {@code uri} where older ones wrote {@code url}. */
    @Nullable
    String address() {
        String uri = text("uri");
        return uri == null ? text("url") : uri;
    }

    @Nullable
    String custom(String name) {
        return text(custom.path(name));
    }

    @Nullable
    ActorName actor() {
        String name = custom("actor");
        return name == null ? null : new ActorName(name);
    }

    @Nullable
    Instant startedAt() {
        String text = custom("startedAt");
        return text == null ? null : Bounds.time("customData.startedAt", parsed(text));
    }

    @Nullable
    RepositoryName repository() {
        return named("repository", RepositoryName::new);
    }

    @Nullable
    CommitSha commit() {
        return named("commit", text -> new CommitSha(text.toLowerCase(Locale.ROOT)));
    }

    /** What it is about; null if neither the event nor the configuration tells whose it is. */
    @Nullable
    About about(@Nullable String service) {
        ApplicationName application = named("application", ApplicationName::new);
        if (application == null) {
            application = names.application(service);
        }
        List<TicketKey> tickets = tickets();
        RepositoryName repository = repository();
        if (application == null && repository == null && tickets.isEmpty()) {
            return null;
        }
        return new About(
                application, reference("environment"), null, null, repository, commit(), null, null, null, tickets);
    }

    private List<TicketKey> tickets() {
        List<TicketKey> tickets = new ArrayList<>();
        JsonNode given = custom.has("tickets") ? custom.path("tickets") : custom.path("ticket");
        for (JsonNode one : given.isTextual() ? List.of(given) : given) {
            TicketKey ticket = new TicketKey(one.asText().strip().toUpperCase(Locale.ROOT));
            if (names.knows(ticket) && !tickets.contains(ticket)) {
                tickets.add(ticket);
            }
        }
        return tickets;
    }

    /** An outcome in the words of any generation; null if it is told nowhere. */
    @Nullable
    RunState outcome() {
        String text = text("outcome");
        String outcome = text == null ? custom("outcome") : text;
        if (outcome == null) {
            return null;
        }
        return switch (outcome.toLowerCase(Locale.ROOT)) {
            case "success", "succeeded", "successful", "pass", "passed" -> RunState.SUCCEEDED;
            case "failure", "failed", "fail", "error" -> RunState.FAILED;
            case "cancel", "cancelled", "canceled" -> RunState.CANCELLED;
            case "rolled_back", "rolledback" -> RunState.ROLLED_BACK;
            case "skipped" -> RunState.SKIPPED;
            default -> RunState.UNKNOWN;
        };
    }

    private <T> @Nullable T named(String field, Function<String, T> identifier) {
        String text = custom(field);
        return text == null ? null : identifier.apply(text.strip());
    }

    private static Instant parsed(String text) {
        return OffsetDateTime.parse(text.replace(' ', 'T').toUpperCase(Locale.ROOT))
                .toInstant();
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        JsonNode found = node == null ? MissingNode.getInstance() : node;
        return found.isTextual() && !found.textValue().isBlank() ? Bounds.storable(found.textValue()) : null;
    }
}
