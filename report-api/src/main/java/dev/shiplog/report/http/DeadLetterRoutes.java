package dev.shiplog.report.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.transport.DeadLetter;
import dev.shiplog.events.transport.ReplayRequest;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.access.Recorder;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.DeadLetterFilter;
import dev.shiplog.report.model.DeadLetterReader;
import dev.shiplog.report.model.FactPublisher;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.Query;
import dev.shiplog.report.model.StoredDeadLetter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What could not be read: listed, shown, and read again on request. */
final class DeadLetterRoutes {
    private static final String LIST = "/api/v1/dead-letters";
    private static final String ONE = LIST + "/{topic}/{partition}/{offset}";
    private static final int MOST = 500;
    private static final int PAGE = 100;

    private final DeadLetterReader letters;
    private final FactPublisher publisher;
    private final Recorder recorder;
    private final InstantSource clock;

    DeadLetterRoutes(DeadLetterReader letters, FactPublisher publisher, Recorder recorder, InstantSource clock) {
        this.letters = letters;
        this.publisher = publisher;
        this.recorder = recorder;
        this.clock = clock;
    }

    List<Route> routes() {
        Access access = Access.only(Role.OPERATOR, Role.ADMIN);
        return List.of(
                Route.get(LIST, access, Route.JSON, this::list),
                Route.get(ONE, access, Route.JSON, this::show),
                Route.post(LIST + "/replay", access, Route.JSON, this::replayMany),
                Route.post(ONE + "/replay", access, Route.JSON, this::replay));
    }

    private void list(Exchange exchange) throws IOException {
        Query query = exchange.query();
        DeadLetterFilter filter = DeadLetterFilter.read(query);
        int limit = Math.toIntExact(query.number("limit", 100, 1, MOST));
        Cursor cursor = query.one("cursor", text -> Cursor.decode(DeadLetterReader.LIST, text));
        query.finish();
        exchange.page(letters.list(filter, cursor, limit).map(DeadLetterRoutes::tree));
    }

    /** The body may hold what its sender should not have sent, so that somebody looked at it is a fact. */
    private void show(Exchange exchange) throws IOException {
        exchange.query().finish();
        StoredDeadLetter stored = find(exchange);
        recorder.deadLetterShown(exchange.known(), LIST + "/" + stored.id());
        ObjectNode tree = tree(stored);
        tree.set("headers", Exchange.JSON.valueToTree(stored.letter().headers()));
        byte[] body = stored.letter().body();
        String text = text(body);
        if (text != null) {
            tree.put("body", text);
        } else {
            tree.put("bodyBase64", Base64.getEncoder().encodeToString(body));
        }
        exchange.json(tree);
    }

    private void replay(Exchange exchange) throws IOException {
        exchange.query().finish();
        StoredDeadLetter stored = find(exchange);
        if (stored.letter().reason() == DeadLetter.Reason.TOO_LARGE) {
            throw new ProblemException(
                    409,
                    "Only the beginning of " + stored.id() + " was kept, because it was too large; let its sender send"
                            + " it again.");
        }
        recorder.replayRequested(exchange.known(), LIST + "/" + stored.id());
        request(exchange, stored);
        answer(exchange, 1, null);
    }

    /** Asks for a page of those that match and were not yet taken; the answer says where to go on. */
    private void replayMany(Exchange exchange) throws IOException {
        Query query = exchange.query();
        DeadLetterFilter asked = DeadLetterFilter.read(query);
        int limit = Math.toIntExact(query.number("limit", MOST, 1, MOST));
        Cursor cursor = query.one("cursor", text -> Cursor.decode(DeadLetterReader.LIST, text));
        query.finish();
        DeadLetterFilter filter =
                asked.taken() == null ? new DeadLetterFilter(asked.origin(), asked.reason(), false) : asked;
        recorder.replayRequested(exchange.known(), LIST + "/replay?" + described(filter));
        int requested = 0;
        Cursor at = cursor;
        do {
            Page<StoredDeadLetter> page = letters.list(filter, at, Math.min(PAGE, limit - requested));
            for (StoredDeadLetter stored : page.items()) {
                if (stored.letter().reason() != DeadLetter.Reason.TOO_LARGE) {
                    request(exchange, stored);
                }
            }
            requested += page.items().size();
            at = page.next();
        } while (at != null && requested < limit);
        answer(exchange, requested, at);
    }

    private static void answer(Exchange exchange, int requested, @Nullable Cursor next) throws IOException {
        ObjectNode answer = Exchange.JSON.createObjectNode();
        answer.put("requested", requested);
        answer.put(
                "note",
                "A collector reads them through the door that they came in by; the list shows what became of them.");
        if (next != null) {
            answer.put("next", next.encode());
        }
        exchange.context().status(202);
        exchange.json(answer);
    }

    private void request(Exchange exchange, StoredDeadLetter stored) {
        publisher.request(new ReplayRequest(stored.id(), exchange.known().actor(), clock.instant(), stored.letter()));
    }

    private StoredDeadLetter find(Exchange exchange) {
        String id = exchange.path("topic") + "/" + exchange.path("partition") + "/" + exchange.path("offset");
        return letters.find(id)
                .orElseThrow(() -> new ProblemException(
                        404, "There is no dead letter of this id. Take it from " + LIST + ", where they are listed."));
    }

    private static String described(DeadLetterFilter filter) {
        return "origin=" + (filter.origin() == null ? "" : filter.origin()) + "&reason="
                + (filter.reason() == null ? "" : filter.reason().name().toLowerCase(Locale.ROOT));
    }

    private static @Nullable String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static ObjectNode tree(StoredDeadLetter stored) {
        byte[] body = stored.letter().body();
        ObjectNode tree = Exchange.JSON.createObjectNode();
        tree.put("id", stored.id());
        tree.put("origin", stored.letter().origin());
        tree.put("reason", stored.letter().reason().name().toLowerCase(Locale.ROOT));
        tree.put("explanation", stored.letter().explanation());
        tree.put("receivedAt", stored.letter().receivedAt().toString());
        tree.put("bytes", body.length);
        tree.put("sha256", Sha256.hex(body));
        if (stored.replay() != null) {
            tree.set("replay", Exchange.JSON.valueToTree(stored.replay()));
        }
        return tree;
    }
}
