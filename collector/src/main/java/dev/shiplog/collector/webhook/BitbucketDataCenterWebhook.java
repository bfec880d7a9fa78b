package dev.shiplog.collector.webhook;

import dev.shiplog.configuration.Secret;
import dev.shiplog.events.fact.BranchPushed;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.json.UnreadableJsonException;
import java.util.ArrayList;
import java.util.List;

/** Bitbucket Data Center and Server: pushes, pull requests and what reviewers say of them. */
public final class BitbucketDataCenterWebhook implements WebhookSource {
    private static final SourceName NAME = new SourceName("/webhooks/bitbucket-data-center");
    private static final String EVENT = "x-event-key";
    private static final String SIGNATURE = "x-hub-signature";

    @Override
    public SourceName name() {
        return NAME;
    }

    /** The server signs, or sends a user and a password with each delivery. */
    @Override
    public boolean verify(Delivery delivery, Secret secret) {
        boolean signed = HmacSignature.matches(delivery.header(SIGNATURE), delivery.body(), secret);
        boolean named = delivery.header(SIGNATURE) == null
                && SharedToken.matchesBasic(delivery.header("authorization"), secret);
        return signed || named;
    }

    @Override
    public List<String> keptHeaders() {
        return List.of(EVENT, "x-request-id", SIGNATURE, "content-type");
    }

    @Override
    public Reading read(Delivery delivery) {
        String event = delivery.header(EVENT);
        if (event == null) {
            return new Reading.Unreadable("The header X-Event-Key is missing; Bitbucket sends it with every delivery.");
        }
        try {
            return switch (event) {
                case "diagnostics:ping" -> new Reading.Nothing("Bitbucket tries whether the webhook answers; it does.");
                case "repo:refs_changed" -> push(Node.root(delivery.body()));
                case "pr:opened",
                        "pr:modified",
                        "pr:from_ref_updated",
                        "pr:to_ref_updated",
                        "pr:reviewer:updated",
                        "pr:reviewer:approved",
                        "pr:reviewer:unapproved",
                        "pr:reviewer:needs_work",
                        "pr:reviewer:changes_requested",
                        "pr:merged",
                        "pr:declined",
                        "pr:reopened",
                        "pr:deleted" -> DataCenterPullRequest.read(NAME, Node.root(delivery.body()), event);
                default ->
                    new Reading.UnknownKind("This version reads no Bitbucket Data Center deliveries of the kind "
                            + Text.shown(event) + ".");
            };
        } catch (UnreadableJsonException | IllegalArgumentException e) {
            return new Reading.Unreadable("A Bitbucket Data Center delivery of the kind " + Text.shown(event)
                    + " is damaged: " + e.getMessage() + ".");
        }
    }

    private static Reading push(Node body) throws UnreadableJsonException {
        RepositoryName repository = DataCenterPullRequest.repository(body.required("repository"));
        List<BranchPushed> pushed = new ArrayList<>();
        for (Node change : body.objects("changes")) {
            String ref = change.object("ref").text("id");
            pushed.add(new BranchPushed(
                    repository,
                    ref == null ? change.requiredText("refId") : ref,
                    change.commit("fromHash"),
                    change.commit("toHash"),
                    null,
                    null,
                    DataCenterPullRequest.person(body, "actor"),
                    DataCenterPullRequest.at(body)));
        }
        return pushed.isEmpty()
                ? new Reading.Nothing("The push changed no branch and no tag.")
                : Reading.Facts.of(NAME, pushed);
    }
}
