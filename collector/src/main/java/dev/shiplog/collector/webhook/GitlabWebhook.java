package dev.shiplog.collector.webhook;

import dev.shiplog.configuration.Secret;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.json.UnreadableJsonException;
import java.util.List;

/** GitLab: pushes, merge requests and their approvals, pipelines, jobs, deployments, releases. */
public final class GitlabWebhook implements WebhookSource {
    static final SourceName NAME = new SourceName("/webhooks/gitlab");

    @Override
    public SourceName name() {
        return NAME;
    }

    /** A signing token signs, as newer servers can; a secret token is only repeated, as all can. */
    @Override
    public boolean verify(Delivery delivery, Secret secret) {
        boolean signed = StandardWebhooks.matches(delivery, secret);
        boolean signs = secret.reveal().startsWith(StandardWebhooks.PREFIX);
        boolean repeated = SharedToken.matches(delivery.header("x-gitlab-token"), secret);
        return signed || (repeated && !signs);
    }

    @Override
    public List<String> keptHeaders() {
        return List.of(
                "x-gitlab-event",
                "x-gitlab-event-uuid",
                "x-gitlab-webhook-uuid",
                "x-gitlab-instance",
                "idempotency-key",
                StandardWebhooks.ID,
                StandardWebhooks.TIMESTAMP,
                StandardWebhooks.SIGNATURE,
                "content-type");
    }

    @Override
    public Reading read(Delivery delivery) {
        try {
            Node body = Node.root(delivery.body());
            // A system hook names pushes and tags in another field.
            String named = body.text("object_kind");
            String kind = named == null ? body.requiredText("event_name") : named;
            return switch (kind) {
                case "push", "tag_push" -> GitlabPush.read(NAME, body);
                case "merge_request" -> GitlabMergeRequest.read(NAME, body);
                case "pipeline" -> GitlabRun.pipeline(NAME, body);
                case "build" -> GitlabRun.job(NAME, body);
                case "deployment" -> GitlabDeployment.read(NAME, body);
                case "release" -> Reading.Facts.of(NAME, List.of(GitlabRelease.changed(body)));
                default ->
                    new Reading.UnknownKind(
                            "This version reads no GitLab deliveries of the kind " + Text.shown(kind) + ".");
            };
        } catch (UnreadableJsonException | IllegalArgumentException e) {
            return new Reading.Unreadable("The GitLab delivery is damaged: " + e.getMessage() + ".");
        }
    }
}
