package dev.shiplog.processor.control;

import static dev.shiplog.processor.Say.at;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Tier;
import dev.shiplog.configuration.governance.ControlSetting;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.governance.Person;
import dev.shiplog.configuration.governance.Policy;
import dev.shiplog.configuration.governance.Scope;
import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailAlteration;
import dev.shiplog.events.finding.TrailApproval;
import dev.shiplog.events.finding.TrailBackup;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailDriftCheck;
import dev.shiplog.events.finding.TrailEvidence;
import dev.shiplog.events.finding.TrailIncident;
import dev.shiplog.events.finding.TrailPipelineRun;
import dev.shiplog.events.finding.TrailPullRequest;
import dev.shiplog.events.finding.TrailReview;
import dev.shiplog.events.finding.TrailRun;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.finding.TrailVerification;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.processor.Configured;
import dev.shiplog.processor.Say;
import dev.shiplog.processor.correlation.AlteredRow;
import dev.shiplog.processor.correlation.Estate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A deployment and what is known of it, built step by step. It is one by Flyway to production of claims at noon that
 * took ten seconds and brought V1, unless a test says otherwise. Times are seconds after noon.
 */
final class Given implements Elsewhere {
    static final Person ANN = new Person("Ann Larsen", null, null, Set.of("ann", "ann@acme.example"));
    static final Person BEN = new Person("Ben Moe", null, null, Set.of("ben", "benm", "Ben M"));
    static final Person CAT = new Person("Cat Ek", null, null, Set.of("cat"));

    final List<TrailChange> changes = new ArrayList<>();
    final List<TrailCommit> commits = new ArrayList<>();
    final List<TrailPullRequest> pulls = new ArrayList<>();
    final List<TrailTicket> tickets = new ArrayList<>();
    final List<TrailApproval> approvals = new ArrayList<>();
    final List<TrailVerification> verifications = new ArrayList<>();
    final List<TrailBackup> backups = new ArrayList<>();
    final List<TrailDriftCheck> looks = new ArrayList<>();
    final List<TrailIncident> incidents = new ArrayList<>();
    final List<TrailPipelineRun> runs = new ArrayList<>();
    final List<Policy> policies = new ArrayList<>();
    final List<ControlSetting> settings = new ArrayList<>();
    final List<Waiver> waivers = new ArrayList<>();
    final Map<ChangeId, Spread> spreads = new HashMap<>();
    final List<PromotionProblem> problems = new ArrayList<>();
    final Set<Clock> clocks = EnumSet.noneOf(Clock.class);
    String path = "claims/prod/a";

    @Nullable
    ActorName actor;

    Mode mode = Mode.UNKNOWN;
    Outcome outcome = Outcome.SUCCEEDED;
    OutcomeBasis basis = OutcomeBasis.HISTORY_TABLE;

    @Nullable
    Instant ended = at(10);

    @Nullable
    TrailRun run;

    @Nullable
    Instant nextSuccess;

    boolean explained;
    private int facts;

    /** A deployment of V1 to production of which nothing else is known. */
    static Given deployment() {
        Given given = new Given();
        given.change("V1");
        return given;
    }

    Given change(String id) {
        changes.add(of(id, RowKind.APPLIED, Outcome.SUCCEEDED, null, List.of(), List.of()));
        return this;
    }

    TrailChange of(
            String id,
            @Nullable RowKind row,
            Outcome how,
            @Nullable Boolean reversible,
            List<String> labels,
            List<TrailAlteration> alterations) {
        return new TrailChange(
                changes.size(),
                new ChangeId(id),
                row,
                how,
                null,
                at(5),
                null,
                checksum("1"),
                null,
                null,
                List.of(Say.sha(Integer.parseInt(id.replaceAll("\\D", "")))),
                List.of(new TicketKey("CLM-" + id.replaceAll("\\D", ""))),
                reversible,
                labels,
                List.of(),
                alterations);
    }

    static Checksum checksum(String value) {
        return new Checksum("flyway-crc32", value);
    }

    /** The commit of change V followed by this number, and the pull request with this number that brought it in. */
    Given written(int number, String author, PullRequestState state, TrailReview... reviews) {
        PullRequestId pull = new PullRequestId("acme/claims#" + number);
        commits.add(new TrailCommit(null, Say.sha(number), new ActorName(author), "x", at(-9000), List.of(pull)));
        pulls.add(new TrailPullRequest(
                pull,
                "x",
                state,
                new ActorName(author),
                null,
                state == PullRequestState.MERGED ? at(-8000) : null,
                null,
                List.of(reviews)));
        return this;
    }

    static TrailReview review(String reviewer, ReviewState state, double submitted) {
        return new TrailReview(new ActorName(reviewer), state, at(submitted));
    }

    Given ticket(String key, boolean known, Via via, String... labels) {
        tickets.add(new TrailTicket(
                new TicketKey(key),
                known,
                "x",
                "Done",
                "Story",
                List.of(labels),
                null,
                List.of(),
                List.of(),
                via.confidence(),
                List.of(new Provenance(via, "x"))));
        return this;
    }

    Given approval(String approver, ApprovalDecision decision, double decided, Via via, String where) {
        approvals.add(new TrailApproval(
                fact(),
                new ActorName(approver),
                decision,
                null,
                null,
                at(decided),
                List.of(new Provenance(via, where))));
        return this;
    }

    /** Of the run as a whole. */
    Given approval(String approver, ApprovalDecision decision, double decided) {
        return approval(approver, decision, decided, Via.NAMED_RUN, "run");
    }

    Given deployedBy(String account) {
        actor = new ActorName(account);
        return this;
    }

    Given reported(@Nullable String pipeline) {
        run = new TrailRun(
                "run", fact(), 0, null, List.of(), "flyway migrate", null, null, pipeline, null, false, null);
        basis = OutcomeBasis.RUN_REPORT;
        return this;
    }

    FactRef fact() {
        return new FactRef(new SourceName("/test"), new FactId("fact-" + facts++));
    }

    Given policy(Policy policy) {
        policies.add(policy);
        return this;
    }

    Given set(String control, String... parameters) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            map.put(parameters[i], parameters[i + 1]);
        }
        settings.add(new ControlSetting(new ControlId(control), Scope.EVERYWHERE, null, null, null, map));
        return this;
    }

    /** V1 went through in an environment. */
    Given stay(String environment, String checksum, double first) {
        Spread known = spreads.getOrDefault(new ChangeId("V1"), Spread.NOWHERE);
        List<Spread.Stay> stays = new ArrayList<>(known.stays());
        stays.add(new Spread.Stay(
                new EnvironmentName(environment),
                checksum(checksum),
                at(first),
                DeploymentId.of(at(first), environment)));
        spreads.put(new ChangeId("V1"), new Spread(known.repeatable(), stays, known.wayBacks()));
        return this;
    }

    /** Claims with a path of three environments. */
    static List<Application> applications() {
        return List.of(Configured.application(
                "claims",
                "CLM",
                Configured.environment("claims", "dev", Tier.DEVELOPMENT, "one"),
                Configured.environment("claims", "qa", Tier.TEST, "q"),
                Configured.environment("claims", "prod", Tier.PRODUCTION, "a", "b")));
    }

    Governance governance() {
        return new Governance(List.of(ANN, BEN, CAT), Set.of("dba"), Set.of("deploy-bot"), policies, settings);
    }

    Trail trail() {
        return new Trail(
                DeploymentId.of(at(0), path),
                0,
                Say.target(path),
                Say.FLYWAY,
                actor,
                mode,
                at(0),
                ended,
                outcome,
                basis,
                null,
                run,
                changes,
                commits,
                pulls,
                tickets,
                new TrailEvidence(approvals, verifications, backups, looks, List.of(), incidents, runs, List.of()),
                List.of(),
                List.of());
    }

    List<Opinion> opinions() {
        return new Judging(new Estate(applications(), governance()))
                .judge(trail(), this, (control, trail, all) -> waivers);
    }

    Opinion judged(String control) {
        return opinions().stream()
                .filter(opinion -> opinion.verdict().control().value().equals(control))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Spread spread(ToolName tool, ChangeId change) {
        return spreads.getOrDefault(change, Spread.NOWHERE);
    }

    @Override
    public List<PromotionProblem> problems(ToolName tool, ChangeId change) {
        return problems;
    }

    @Override
    public @Nullable Instant nextSuccess(Trail trail) {
        return nextSuccess;
    }

    @Override
    public boolean explained(Trail trail, AlteredRow row) {
        return explained;
    }

    @Override
    public Set<Clock> clocks(Trail trail) {
        return clocks;
    }
}
