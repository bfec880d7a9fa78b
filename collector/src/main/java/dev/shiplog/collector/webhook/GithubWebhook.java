package dev.shiplog.collector.webhook;

import dev.shiplog.configuration.Secret;
import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.json.UnreadableJsonException;
import java.util.List;

/** GitHub and GitHub Enterprise Server: pushes, pull requests, reviews, deployments, runs, releases. */
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
                case "push" -> facts(GithubPush.pushed(Node.root(delivery.body())));
                case "pull_request" -> facts(GithubPullRequest.changed(Node.root(delivery.body())));
                case "pull_request_review" -> review(Node.root(delivery.body()));
                case "deployment" -> facts(GithubDeployment.created(Node.root(delivery.body())));
                case "deployment_status" -> facts(GithubDeployment.reached(Node.root(delivery.body())));
                case "deployment_review" -> approval(Node.root(delivery.body()));
                case "workflow_run" -> facts(GithubRun.run(Node.root(delivery.body())));
                case "workflow_job" -> facts(GithubRun.job(Node.root(delivery.body())));
                case "check_run" -> facts(GithubCheck.checkRun(Node.root(delivery.body())));
                case "status" -> facts(GithubCheck.status(Node.root(delivery.body())));
                case "release" -> facts(GithubRelease.changed(Node.root(delivery.body())));
                default ->
                    new Reading.UnknownKind(
                            "This version reads no GitHub deliveries of the kind " + Text.shown(event) + ".");
            };
        } catch (UnreadableJsonException | IllegalArgumentException e) {
            return new Reading.Unreadable(
                    "A GitHub delivery of the kind " + Text.shown(event) + " is damaged: " + e.getMessage() + ".");
        }
    }

    private static Reading review(Node body) throws UnreadableJsonException {
        PipelineEvent review = GithubReview.submitted(body);
        if (review == null) {
            return new Reading.UnknownKind("This version reads no reviews in the state "
                    + Text.shown(body.required("review").requiredText("state")) + ".");
        }
        return GithubPullRequest.complete(body) ? facts(review, GithubPullRequest.changed(body)) : facts(review);
    }

    private static Reading approval(Node body) throws UnreadableJsonException {
        String action = body.requiredText("action");
        return switch (action) {
            case "approved" -> Reading.Facts.of(NAME, GithubApproval.decisions(body, ApprovalDecision.APPROVED));
            case "rejected" -> Reading.Facts.of(NAME, GithubApproval.decisions(body, ApprovalDecision.REJECTED));
            case "requested" -> facts(GithubRun.run(body));
            default ->
                new Reading.UnknownKind(
                        "This version reads no reviews of deployments with the action " + Text.shown(action) + ".");
        };
    }

    private static Reading facts(PipelineEvent... events) {
        return Reading.Facts.of(NAME, List.of(events));
    }
}
