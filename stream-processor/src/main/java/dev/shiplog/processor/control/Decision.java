package dev.shiplog.processor.control;

import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.finding.ActorKind;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.finding.TrailApproval;
import dev.shiplog.events.finding.TrailPerson;
import dev.shiplog.events.finding.TrailPullRequest;
import dev.shiplog.events.finding.TrailReview;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody decided about a part of a deployment: by an approval, or by a review of a pull request.
 *
 * @param pull the pull request that was reviewed; null for an approval
 * @param fact null for a review
 */
record Decision(
        TrailPerson who,
        ApprovalDecision decision,
        Instant at,
        @Nullable TrailPullRequest pull,
        @Nullable FactRef fact) {
    private static final Comparator<Decision> IN_TIME = Comparator.comparing(Decision::at)
            .thenComparing(Decision::decision)
            .thenComparing(decision -> decision.who().actor().value());

    /** What was decided about this part by approvals, in the order of time. */
    static List<Decision> approvals(Case given, Part part) {
        List<Decision> found = new ArrayList<>();
        for (TrailApproval approval : given.trail().evidence().approvals()) {
            if (part.concernedBy(approval.from())) {
                found.add(new Decision(
                        given.person(approval.approver()),
                        approval.decision(),
                        approval.decidedAt(),
                        null,
                        approval.fact()));
            }
        }
        return sorted(found);
    }

    /** What was decided about this part by reviews of its pull requests, in the order of time. */
    static List<Decision> reviews(Case given, Part part) {
        List<Decision> found = new ArrayList<>();
        for (TrailPullRequest pull : part.pullRequests()) {
            found.addAll(reviews(given, pull));
        }
        return sorted(found);
    }

    /** What reviewers decided about this pull request, in the order of time; a comment decides nothing. */
    static List<Decision> reviews(Case given, TrailPullRequest pull) {
        List<Decision> found = new ArrayList<>();
        for (TrailReview review : pull.reviews()) {
            ApprovalDecision decision = decision(review.state());
            if (decision != null) {
                found.add(new Decision(given.person(review.reviewer()), decision, review.submittedAt(), pull, null));
            }
        }
        return sorted(found);
    }

    private static @Nullable ApprovalDecision decision(ReviewState state) {
        return switch (state) {
            case APPROVED -> ApprovalDecision.APPROVED;
            case CHANGES_REQUESTED -> ApprovalDecision.REJECTED;
            case DISMISSED -> ApprovalDecision.WITHDRAWN;
            case COMMENTED -> null;
        };
    }

    static List<Decision> sorted(Collection<Decision> decisions) {
        return decisions.stream().sorted(IN_TIME).toList();
    }

    /** The last decision of each person among these, in the order of time. */
    static List<Decision> standing(List<Decision> decisions, Predicate<Decision> counted) {
        Map<String, Decision> last = new LinkedHashMap<>();
        for (Decision decision : decisions) {
            if (counted.test(decision)) {
                TrailPerson who = decision.who();
                boolean known = who.kind() == ActorKind.PERSON;
                last.put((known ? "person " + who.person() : "account " + who.actor()), decision);
            }
        }
        return sorted(last.values());
    }

    boolean approves() {
        return decision == ApprovalDecision.APPROVED;
    }

    /** Whether it was made when the deployment began, or before. */
    boolean before(Instant moment) {
        return !at.isAfter(moment);
    }

    /** Such as {@code approved by Ann Larsen at …}. */
    String told() {
        String what =
                switch (decision) {
                    case APPROVED -> "approved";
                    case REJECTED -> "rejected";
                    case WITHDRAWN -> "taken back";
                };
        String where = pull == null ? "" : " in the review of " + pull.pullRequest();
        return what + " by " + Wording.name(who) + where + " at " + at;
    }

    FactRef[] facts() {
        return fact == null ? new FactRef[0] : new FactRef[] {fact};
    }
}
