package dev.shiplog.collector.sweep;

import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.collector.webhook.Answered;
import dev.shiplog.collector.webhook.Delivery;
import dev.shiplog.collector.webhook.Reading;
import dev.shiplog.collector.webhook.WebhookSource;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.transport.DeadLetter;
import dev.shiplog.events.transport.Topic;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes in what a sweep found. What it took before it does not send again while it remembers it; when it has forgotten
 * it, the same fact comes once more, which ingest knows and drops.
 */
final class Taking {
    private static final int REMEMBERED = 20_000;
    private static final int LARGEST_BODY = Topic.LARGEST_RECORD / 2;

    private final FactSink sink;
    private final InstantSource clock;
    private final Set<String> sent = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });
    private final AtomicLong facts = new AtomicLong();
    private final AtomicLong letters = new AtomicLong();

    Taking(FactSink sink, InstantSource clock) {
        this.sink = sink;
        this.clock = clock;
    }

    /** Whether it remembers to have taken what has this name. */
    boolean took(String name) {
        return sent.contains(name);
    }

    /** Takes a page of an answer. */
    void take(String origin, Answered page) {
        take(page.facts());
        for (Answered.Damaged damaged : page.damaged()) {
            reject(origin, damaged.explanation(), damaged.json());
        }
    }

    /** Keeps what cannot be read, unless it remembers to have kept it. */
    void reject(String origin, String explanation, byte[] json) {
        String name = Sha256.hex(json);
        if (!sent.contains(name)) {
            reject(origin, DeadLetter.Reason.UNREADABLE, explanation, Map.of(), json);
            sent.add(name);
        }
    }

    /** Takes a delivery that a host kept, as if it came now. */
    void take(WebhookSource source, Delivery delivery, String name) {
        switch (source.read(delivery)) {
            case Reading.Facts read -> take(read.facts());
            case Reading.Nothing nothing -> {}
            case Reading.UnknownKind kind ->
                reject(source, DeadLetter.Reason.UNKNOWN_KIND, kind.explanation(), delivery);
            case Reading.Unreadable unreadable ->
                reject(source, DeadLetter.Reason.UNREADABLE, unreadable.explanation(), delivery);
        }
        sent.add(name);
    }

    long facts() {
        return facts.get();
    }

    long letters() {
        return letters.get();
    }

    private void take(List<Fact> found) {
        List<Fact> fresh = new ArrayList<>();
        for (Fact fact : found) {
            if (!sent.contains(fact.id().value())) {
                fresh.add(fact);
            }
        }
        if (!fresh.isEmpty()) {
            sink.accept(fresh);
            fresh.forEach(fact -> sent.add(fact.id().value()));
            facts.addAndGet(fresh.size());
        }
    }

    private void reject(WebhookSource source, DeadLetter.Reason reason, String explanation, Delivery delivery) {
        reject(source.name().value(), reason, explanation, delivery.headers(source.keptHeaders()), delivery.body());
    }

    private void reject(
            String origin, DeadLetter.Reason reason, String explanation, Map<String, String> headers, byte[] body) {
        boolean large = body.length > LARGEST_BODY;
        sink.reject(new DeadLetter(
                origin,
                large ? DeadLetter.Reason.TOO_LARGE : reason,
                large ? explanation + " Its SHA-256 is " + Sha256.hex(body) + "; its beginning is kept." : explanation,
                clock.instant(),
                headers,
                large ? Arrays.copyOf(body, LARGEST_BODY) : body));
        letters.incrementAndGet();
    }
}
