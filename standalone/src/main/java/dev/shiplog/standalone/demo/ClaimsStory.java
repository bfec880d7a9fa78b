package dev.shiplog.standalone.demo;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.configuration.Tier;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.PromotionProblemKind;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Claims, migrated by Flyway. Release 1.1 fails in production on data that no other environment has; it is mended by
 * hand and deployed again. A hotfix goes out with no ticket, past two environments, on the word of who wrote it. The
 * last release's evidence and approval come late, and its check fails.
 */
final class ClaimsStory implements Story {
    /** Where its migrations are, from the repository's root. */
    static final String FOLDER = "db/migration";

    private static final String NAME = "claims";
    private static final String TOOL = "flyway";
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration SHORTLY = Duration.ofMinutes(10);

    private final DemoTarget dev = DemoTarget.of(NAME, "dev", Tier.DEVELOPMENT, TOOL);
    private final DemoTarget qa = DemoTarget.of(NAME, "qa", Tier.TEST, TOOL);
    private final DemoTarget uat = DemoTarget.of(NAME, "uat", Tier.STAGING, TOOL);
    private final DemoTarget prod = DemoTarget.of(NAME, "prod", Tier.PRODUCTION, TOOL);

    private final World world;
    private final Calendar calendar;
    private final Resources resources = new Resources(NAME);
    private final Chronicle chronicle = new Chronicle(new ApplicationName(NAME));
    private final Desk desk;
    private final Pipeline pipeline;
    private final Evidence evidence;
    private final EvidenceReports reports;
    private @Nullable PullRequest lateRequest;

    ClaimsStory(World world) {
        this.world = world;
        this.calendar = new Calendar(world.clock());
        this.desk = new Desk(world.origin(NAME), new RepositoryName("harbour/claims"), resources, chronicle);
        this.pipeline = world.pipeline(NAME, new FlywayTool(world.server(), world.clock()), chronicle);
        this.evidence = new Evidence(world.door(), chronicle);
        this.reports = new EvidenceReports(world.door(), NAME);
    }

    @Override
    public List<DemoTarget> targets() {
        return List.of(dev, qa, uat, prod);
    }

    @Override
    public Application configuration() {
        return world.application(
                NAME, "CLM", desk.repository(), new MigrationFolder(new ToolName(TOOL), FOLDER, ""), targets());
    }

    @Override
    public void prepare() {
        desk.open(Person.ADA, calendar.daysAgo(40));
    }

    @Override
    public void deployments() {
        firstRelease();
        releaseThatFails();
        hotfix();
        releaseWithLateEvidence();
    }

    private void firstRelease() {
        evidence.tell(ticket("CLM-1", "Story", "Keep each claim that comes in", Person.ADA, 30));
        evidence.tell(proposal(
                        1, "CLM-1", "CLM-1-claims", "CLM-1 Keep each claim", Proposal.Way.MERGE, Person.ADA, Person.BEN)
                .commit(calendar.daysAgo(28), Work.flyway("CLM-1 Keep each claim", "CLM-1", "V1__create_claim.sql"))
                .merge(calendar.daysAgo(27)));
        evidence.tell(ticket("CLM-2", "Story", "Pay what was decided", Person.BEN, 25));
        Work payment = Work.flyway(
                "CLM-2 Pay claims, and show what was paid", "CLM-2", "V2__create_payment.sql", "R__claim_summary.sql");
        PullRequest payments = proposal(
                        2, "CLM-2", "CLM-2-payments", "CLM-2 Pay claims", Proposal.Way.MERGE, Person.BEN, Person.ADA)
                .commit(calendar.daysAgo(23), payment)
                .merge(calendar.daysAgo(22));
        evidence.tell(payments);
        evidence.tellAgain(payments);
        reports.approved(Person.EDDA, calendar.daysAgo(1), "Agreed for release 1.0", "CLM-1", "CLM-2");
        reports.backedUp(prod, calendar.now().minus(AN_HOUR));
        reports.lookedForDrift(prod, calendar.now().minus(SHORTLY), null);
        PipelineRun run = promote(pipeline.checkOut("1.0", payments.merge()));
        reports.checked(run, world.clock().instant(), null);
        Stream.of("K01", "K02", "K03", "K09", "K10", "K11", "K16")
                .forEach(control -> chronicle.verdict(run, control, ControlResult.PASSED));
        chronicle.verdict(run, "K08", ControlResult.NOT_APPLICABLE);
        world.progress().accept("claims: production takes in its first claims, one of them twice");
        prod.execute(world.server(), resources.text("data/prod.sql"));
    }

    private void releaseThatFails() {
        evidence.tell(ticket("CLM-3", "Bug", "A claim number must name one claim", Person.CHIARA, 12));
        PullRequest unique = proposal(
                        3,
                        "CLM-3",
                        "CLM-3-unique-number",
                        "CLM-3 Refuse doubled claim numbers",
                        Proposal.Way.SQUASH,
                        Person.CHIARA,
                        Person.ADA)
                .commit(
                        calendar.daysAgo(10),
                        Work.flyway("Refuse a number that is taken", "CLM-3", "V3__unique_claim_number.sql"))
                .merge(calendar.daysAgo(9));
        evidence.tell(unique);
        Release release = pipeline.checkOut("1.1", unique.merge());
        reports.approved(Person.EDDA, calendar.daysAgo(1), "Agreed for release 1.1", "CLM-3");
        PipelineRun failed = promote(release);
        chronicle.alert(AlertKind.DEPLOYMENT_FAILED, AlertState.RESOLVED, prod, null);
        mendByHand();
        PipelineRun repeated = pipeline.deploy(release, prod);
        reports.checked(repeated, world.clock().instant(), null);
        reports.incident(
                failed, "Release 1.1 of claims stopped half way", world.clock().instant());
        chronicle.verdict(failed, "K15", ControlResult.PASSED);
        chronicle.verdict(failed, "K16", ControlResult.NOT_APPLICABLE);
        chronicle.verdict(repeated, "K02", ControlResult.PASSED);
    }

    private void mendByHand() {
        TicketKey key = new TicketKey("CLM-4");
        evidence.tell(new Ticket(
                key, "Incident", "Claim C-1002 is in production twice", Person.DANA, calendar.now(), List.of()));
        String reason = "Remove the doubled claim that stops release 1.1";
        world.progress().accept("claims: a person removes the doubled claim from claims-prod by hand, recorded");
        new ManualScript(world, NAME).run(prod, key, reason, "CLM-4.sql", resources.text("data/CLM-4.sql"));
        chronicle.recorded(prod, key, reason);
        // Nobody could be asked before. The ticket's type makes it an emergency, which may be approved afterwards.
        reports.approved(Person.EDDA, world.clock().instant(), "Had to be done at once", key.value());
        reports.checked(prod, world.clock().instant());
        reports.worked(
                Person.DANA, key.value(), AN_HOUR, "rework", "Found and removed the doubled claim", calendar.now());
    }

    private void hotfix() {
        CommitSha commit = desk.commitToMain(
                Person.BEN,
                calendar.daysAgo(2),
                Work.flyway("Find the payments of a day faster", "hotfix", "V4__index_payment_date.sql"));
        Release release = pipeline.checkOut("1.1.1", commit);
        pipeline.deploy(release, dev);
        reports.approved(Person.BEN, calendar.now().minus(SHORTLY), "I need it today", desk, release);
        PipelineRun run = pipeline.deploy(release, prod);
        reports.checked(run, world.clock().instant(), null);
        chronicle.alert(AlertKind.CHANGE_WITHOUT_TICKET, AlertState.OPEN, null, new ChangeId("V4"));
        chronicle.alert("K02", AlertState.OPEN, prod, run);
        chronicle.verdict(run, "K01", ControlResult.NOT_EVIDENCED);
        chronicle.verdict(run, "K02", ControlResult.FAILED);
        chronicle.verdict(run, "K03", ControlResult.FAILED);
    }

    private void releaseWithLateEvidence() {
        Proposal channel = proposal(
                        4,
                        "CLM-5",
                        "CLM-5-claim-channel",
                        "CLM-5 Say how a claim came in",
                        Proposal.Way.MERGE,
                        Person.ADA,
                        Person.CHIARA)
                .commit(
                        calendar.daysAgo(1),
                        Work.flyway("CLM-5 Keep how a claim came in", "CLM-5-column", "V5__add_claim_channel.sql"))
                .commit(
                        calendar.daysAgo(1).plusSeconds(1800),
                        Work.flyway(
                                "CLM-5 Older claims came on paper",
                                "CLM-5-backfill",
                                "V6__backfill_claim_channel.sql",
                                "R__claim_channels.sql"));
        // Development tries the branch; main, which Shiplog follows, gets its commits only afterwards.
        pipeline.deploy(pipeline.checkOut("1.2-preview", channel.head()), dev);
        lateRequest = channel.merge(calendar.now());
        Release release = pipeline.checkOut("1.2", lateRequest.merge());
        List.of(qa, uat).forEach(target -> pipeline.deploy(release, target));
        // The hotfix had passed these two by until now.
        chronicle.problem(new ChangeId("V4"), PromotionProblemKind.STAGE_SKIPPED, prod, true);
        reports.lookedForDrift(prod, world.clock().instant(), "the index claim_by_member is only in production");
        PipelineRun run = pipeline.deploy(release, prod);
        reports.checked(run, world.clock().instant(), "the list of claims by channel takes 9 s; allowed are 2 s");
        chronicle.verdict(run, "K02", ControlResult.FAILED);
        chronicle.verdict(run, "K11", ControlResult.FAILED);
        chronicle.verdict(run, "K16", ControlResult.FAILED);
        chronicle.alert("K02", AlertState.OPEN, prod, run);
        chronicle.alert("K16", AlertState.ACKNOWLEDGED, prod, run);
    }

    @Override
    public void afterwards() {
        if (lateRequest != null) {
            world.progress().accept("claims: ticket CLM-5 and its pull request are told of late");
            evidence.tell(lateRequest);
            evidence.tell(ticket("CLM-5", "Story", "Say how a claim came in", Person.ADA, 3));
            reports.approved(Person.EDDA, world.clock().instant(), "Forgotten until today", "CLM-5");
            world.progress().accept("claims: a person says that she looks after the check that failed");
            world.office().acknowledge("K16", prod, "The view gets an index with release 1.3");
            world.progress().accept("claims: a person makes an index in production by hand");
            prod.execute(world.server(), "create index claim_by_hand on claim (filed_on)");
            chronicle.alert(AlertKind.SCHEMA_DRIFTED, AlertState.OPEN, prod, null);
        }
    }

    @Override
    public Expected expected() {
        return chronicle.expected();
    }

    /** Deploys everywhere, and says which run was production's. */
    private PipelineRun promote(Release release) {
        List.of(dev, qa, uat).forEach(target -> pipeline.deploy(release, target));
        return pipeline.deploy(release, prod);
    }

    private Proposal proposal(
            long number, String ticket, String branch, String title, Proposal.Way way, Person... people) {
        return new Proposal(desk, number, branch, title, new TicketKey(ticket), way, people);
    }

    private Ticket ticket(String key, String type, String summary, Person doneBy, int daysAgo) {
        return Ticket.done(
                key,
                type,
                summary,
                doneBy,
                calendar.daysAgo(daysAgo),
                calendar.daysAgo(daysAgo - 1),
                calendar.daysAgo(daysAgo - 3));
    }
}
