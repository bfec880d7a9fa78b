package dev.shiplog.collector.http;

import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.collector.webhook.Delivery;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.transport.DeadLetter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all doors share through which whoever holds a token may send: who may come in, and what is kept of the rest. */
final class TokenDoor {
    private static final Logger LOG = LoggerFactory.getLogger(TokenDoor.class);

    private final TokenHolders holders;
    private final FactSink sink;
    private final DeliveryCounter counter;
    private final InstantSource clock;

    TokenDoor(TokenHolders holders, FactSink sink, DeliveryCounter counter, InstantSource clock) {
        this.holders = holders;
        this.sink = sink;
        this.counter = counter;
        this.clock = clock;
    }

    /** What is done with the body of somebody who may send. */
    interface Inside {
        Answer answer(Delivery delivery, ActorName holder);
    }

    /** @param origin where it came in, as counters and dead letters name it */
    Answer open(String origin, Request request, Inside inside) throws IOException {
        Optional<ActorName> holder = holders.holder(request.header("Authorization"));
        if (holder.isEmpty()) {
            counter.count(origin, "unauthorized");
            return Answer.problem(new Problem(
                            401,
                            "A token is needed",
                            "Send Authorization: Bearer and a token that is listed under collector.tokens in"
                                    + " shiplog.yaml, or Basic with the token as the password."))
                    .with("WWW-Authenticate", "Bearer");
        }
        try {
            return inside.answer(request.delivery(), holder.get());
        } catch (BodyTooLargeException e) {
            counter.count(origin, "too_large");
            LOG.warn("A body from {} was refused: it has more than {} bytes.", holder.get(), Request.LARGEST_BODY);
            return CollectorServer.tooLarge(Request.LARGEST_BODY);
        }
    }

    FactSink sink() {
        return sink;
    }

    void count(String origin, String result) {
        counter.count(origin, result);
    }

    /** Keeps what was refused, wholly or in part, so that it can be replayed once the cause is mended. */
    void keep(String origin, DeadLetter.Reason reason, String explanation, Delivery delivery) {
        Map<String, String> headers = new TreeMap<>(delivery.allHeaders());
        headers.keySet().removeIf(name -> !name.startsWith("ce-") && !name.equals("content-type"));
        sink.reject(new DeadLetter(origin, reason, explanation, clock.instant(), headers, delivery.body()));
        LOG.info("A body to {} was kept as a dead letter: {}", origin, explanation);
    }
}
