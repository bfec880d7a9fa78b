package dev.shiplog.collector.webhook;

import dev.shiplog.configuration.Secret;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.Facts;
import dev.shiplog.events.json.UnreadableJsonException;
import java.util.ArrayList;
import java.util.List;

/** GitHub: pull requests and reviews. */
public final class GithubWebhook implements WebhookSource {
    private static final SourceName NAME = new SourceName("/webhooks/github");
    private static final String EVENT = "x-github-event";
    private static final String SIGNATURE = "x-hub-signature-256";

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
        return List.of(EVENT, "x-github-delivery", "x-github-hook-id", SIGNATURE, "content-type");
    }

    @Override
    public Reading read(Delivery delivery) {
        String event = delivery.header(EVENT);
        if (event == null) {
            return new Reading.Unreadable("The header X-GitHub-Event is missing; GitHub sends it with every delivery.");
        }
        String contentType = delivery.header("content-type");
        if (contentType != null && contentType.startsWith("application/x-www-form-urlencoded")) {
            return new Reading.Unreadable("The delivery is a form. Set the webhook's content type to application/json"
                    + " in the repository's settings.");
        }
        try {
            return switch (event) {
                case "ping" -> new Reading.Nothing("GitHub tries whether the webhook answers; it does");
                case "pull_request" -> pullRequest(Node.root(delivery.body()));
                case "pull_request_review" -> review(Node.root(delivery.body()));
                default ->
                    new Reading.UnknownKind("This version reads no GitHub deliveries of the kind \"" + event + "\".");
            };
        } catch (UnreadableJsonException | IllegalArgumentException e) {
            return new Reading.Unreadable(
                    "A GitHub delivery of the kind \"" + event + "\" is damaged: " + e.getMessage() + ".");
        }
    }

    private static Reading pullRequest(Node body) throws UnreadableJsonException {
        return facts(GithubPullRequest.changed(body));
    }

    private static Reading review(Node body) throws UnreadableJsonException {
        PipelineEvent review = GithubReview.submitted(body);
        if (review == null) {
            return new Reading.UnknownKind("This version reads no reviews in the state \""
                    + body.required("review").requiredText("state") + "\".");
        }
        return GithubPullRequest.complete(body) ? facts(review, GithubPullRequest.changed(body)) : facts(review);
    }

    private static Reading facts(PipelineEvent... events) {
        List<Fact> facts = new ArrayList<>();
        for (PipelineEvent event : events) {
            facts.add(Facts.observed(NAME, event));
        }
        return new Reading.Facts(facts);
    }
}
