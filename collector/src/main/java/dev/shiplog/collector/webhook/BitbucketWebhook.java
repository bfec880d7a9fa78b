package dev.shiplog.collector.webhook;

import dev.shiplog.configuration.Secret;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.json.UnreadableJsonException;
import java.util.List;

/** Bitbucket Cloud: pushes, pull requests and what reviewers say of them, commit statuses. */
public final class BitbucketWebhook implements WebhookSource {
    static final SourceName NAME = new SourceName("/webhooks/bitbucket");
    private static final String EVENT = "x-event-key";
    private static final String SIGNATURE = "x-hub-signature";

    @Override
    public SourceName name() {
        return NAME;
    }

    @Override
    public boolean verify(Delivery delivery, Secret secret) {
        return HmacSignature.matches(delivery.header(SIGNATURE), delivery.body(), secret);
    }

    @Override
    public List<String> keptHeaders() {
        return List.of(EVENT, "x-hook-uuid", "x-request-uuid", "x-attempt-number", SIGNATURE, "content-type");
    }

    @Override
    public Reading read(Delivery delivery) {
        String event = delivery.header(EVENT);
        if (event == null) {
            return new Reading.Unreadable("The header X-Event-Key is missing; Bitbucket sends it with every delivery.");
        }
        try {
            return switch (event) {
                case "repo:push" -> BitbucketPush.read(NAME, Node.root(delivery.body()));
                case "pullrequest:created", "pullrequest:updated", "pullrequest:fulfilled", "pullrequest:rejected" ->
                    BitbucketPullRequest.read(NAME, Node.root(delivery.body()), null);
                case "pullrequest:approved" -> review(delivery, ReviewState.APPROVED);
                case "pullrequest:changes_request_created" -> review(delivery, ReviewState.CHANGES_REQUESTED);
                case "pullrequest:unapproved", "pullrequest:changes_request_removed" ->
                    review(delivery, ReviewState.DISMISSED);
                case "repo:commit_status_created", "repo:commit_status_updated" ->
                    Reading.Facts.of(NAME, List.of(BitbucketStatus.changed(Node.root(delivery.body()))));
                default ->
                    new Reading.UnknownKind(
                            "This version reads no Bitbucket deliveries of the kind " + Text.shown(event) + ".");
            };
        } catch (UnreadableJsonException | IllegalArgumentException e) {
            return new Reading.Unreadable(
                    "A Bitbucket delivery of the kind " + Text.shown(event) + " is damaged: " + e.getMessage() + ".");
        }
    }

    private static Reading review(Delivery delivery, ReviewState state) throws UnreadableJsonException {
        return BitbucketPullRequest.read(NAME, Node.root(delivery.body()), state);
    }
}
