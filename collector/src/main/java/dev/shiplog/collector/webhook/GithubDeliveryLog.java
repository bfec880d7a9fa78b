package dev.shiplog.collector.webhook;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The log that GitHub keeps of what a repository's webhooks delivered, and whether it was taken. */
public final class GithubDeliveryLog {
    private static final String OURS = "/webhooks/github";

    private GithubDeliveryLog() {}

    /**
     * One attempt at a delivery.
     *
     * @param id of the attempt
     * @param guid of the delivery, the same for all attempts
     * @param taken whether the receiver answered that it has it
     */
    public record Attempt(String id, String guid, Instant at, boolean taken) {}

    /** The ids of those webhooks of a list that lead to a collector. */
    public static List<String> hooks(byte[] page) throws UnreadableJsonException {
        List<String> ids = new ArrayList<>();
        for (Node hook : Node.list(page)) {
            String url = hook.object("config").text("url");
            if (url != null
                    && url.replaceFirst("[?#].*", "").replaceFirst("/+$", "").endsWith(OURS)) {
                ids.add(hook.requiredId("id"));
            }
        }
        return ids;
    }

    /** The attempts of a page of the log, the newest first. */
    public static List<Attempt> attempts(byte[] page) throws UnreadableJsonException {
        List<Attempt> all = new ArrayList<>();
        for (Node attempt : Node.list(page)) {
            Long status = attempt.numberIfAny("status_code");
            all.add(new Attempt(
                    attempt.requiredId("id"),
                    attempt.requiredText("guid"),
                    Bounds.time("delivered_at", attempt.time("delivered_at")),
                    status != null && status >= 200 && status < 300));
        }
        return all;
    }

    /** The newest attempts of those deliveries of which no attempt was taken. */
    public static List<Attempt> neverTaken(List<Attempt> newestFirst) {
        Map<String, Attempt> newest = new HashMap<>();
        Map<String, Boolean> taken = new HashMap<>();
        for (Attempt attempt : newestFirst) {
            newest.putIfAbsent(attempt.guid(), attempt);
            taken.merge(attempt.guid(), attempt.taken(), Boolean::logicalOr);
        }
        return newestFirst.stream()
                .filter(attempt -> attempt.equals(newest.get(attempt.guid())))
                .filter(attempt -> !taken.getOrDefault(attempt.guid(), false))
                .toList();
    }

    /** The delivery as it was sent, from what the log keeps of an attempt. */
    public static Delivery delivery(byte[] attempt) throws UnreadableJsonException {
        Node request = Node.root(attempt).required("request");
        return new Delivery(request.required("headers").textFields(), request.written("payload"));
    }
}
