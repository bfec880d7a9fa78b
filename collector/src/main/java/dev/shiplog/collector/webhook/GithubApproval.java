package dev.shiplog.collector.webhook;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.ApprovalRecorded;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.json.UnreadableJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** GitHub's {@code deployment_review}: somebody let a run deploy to a protected environment, or did not. */
final class GithubApproval {
    private GithubApproval() {}

    /** One for each environment that the decision is about. */
    static List<ApprovalRecorded> decisions(Node body, ApprovalDecision decision) throws UnreadableJsonException {
        List<ApprovalRecorded> all = new ArrayList<>();
        for (String environment : environments(body)) {
            all.add(decision(body, decision, environment));
        }
        return all;
    }

    private static ApprovalRecorded decision(Node body, ApprovalDecision decision, String environment)
            throws UnreadableJsonException {
        Node run = body.required("workflow_run");
        ActorName approver = body.object("approver").actor("login");
        return new ApprovalRecorded(
                "run/" + run.requiredId("id") + "/" + run.requiredId("run_attempt") + "/" + cut(environment),
                About.commit(GithubPush.repository(body), run.commit("head_sha"), environment),
                approver == null ? GithubPullRequest.login(body, "sender") : approver,
                decision,
                Masking.textIfAny(body.text("comment")),
                run.text("html_url"),
                GithubPullRequest.required(body, "since"));
    }

    private static Set<String> environments(Node body) throws UnreadableJsonException {
        Set<String> names = new TreeSet<>();
        List<Node> jobs = new ArrayList<>(body.objects("workflow_job_runs"));
        jobs.add(body.object("workflow_job_run"));
        jobs.add(body);
        for (Node job : jobs) {
            String name = job.present() ? job.text("environment") : null;
            if (name != null && !name.isBlank()) {
                names.add(name);
            }
        }
        if (names.isEmpty()) {
            throw new UnreadableJsonException("environment is missing, also in workflow_job_run");
        }
        return names;
    }

    private static String cut(String environment) {
        return environment.length() <= 100 ? environment : environment.substring(0, 100);
    }
}
