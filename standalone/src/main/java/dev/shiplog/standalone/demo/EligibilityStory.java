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
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Eligibility, updated by Liquibase, with a database for each client in production. Nobody reports what is run on
 * development. One client is backed up in time, one was long ago, one never. Release 2.1 fails half way at one client,
 * on that client's own rows, and never reaches another.
 */
final class EligibilityStory implements Story {
    /** What Liquibase's paths start from, from the repository's root. */
    static final String ROOT = "src/main/resources";

    /** From the root. */
    static final String CHANGELOGS = "db/changelog";

    /** The changelog that includes the others, from the root. */
    static final String CHANGELOG = CHANGELOGS + "/root.yaml";

    private static final String NAME = "eligibility";
    private static final String TOOL = "liquibase";
    private static final String BACKUP = "K09";

    private final DemoTarget dev = DemoTarget.of(NAME, "dev", Tier.DEVELOPMENT, TOOL);
    private final DemoTarget staging = DemoTarget.of(NAME, "staging", Tier.STAGING, TOOL);
    private final DemoTarget north = DemoTarget.client(NAME, "north", TOOL);
    private final DemoTarget south = DemoTarget.client(NAME, "south", TOOL);
    private final DemoTarget west = DemoTarget.client(NAME, "west", TOOL);

    private final World world;
    private final Calendar calendar;
    private final Resources resources = new Resources(NAME);
    private final Chronicle chronicle = new Chronicle(new ApplicationName(NAME));
    private final Desk desk;
    private final Pipeline pipeline;
    private final Evidence evidence;
    private final EvidenceReports reports;

    EligibilityStory(World world) {
        this.world = world;
        this.calendar = new Calendar(world.clock());
        this.desk = new Desk(world.origin(NAME), new RepositoryName("harbour/eligibility"), resources, chronicle);
        this.pipeline = world.pipeline(NAME, new LiquibaseTool(world.server(), world.clock()), chronicle);
        this.evidence = new Evidence(world.door(), chronicle);
        this.reports = new EvidenceReports(world.door(), NAME);
    }

    @Override
    public List<DemoTarget> targets() {
        return List.of(dev, staging, north, south, west);
    }

    @Override
    public Application configuration() {
        MigrationFolder changelog = new MigrationFolder(new ToolName(TOOL), ROOT + "/" + CHANGELOG, ROOT);
        return world.application(NAME, "ELG", desk.repository(), changelog, targets());
    }

    @Override
    public void prepare() {
        desk.open(Person.BEN, calendar.daysAgo(38));
    }

    @Override
    public void deployments() {
        firstRelease();
        releaseThatReachesOnlySome();
    }

    private void firstRelease() {
        evidence.tell(ticket("ELG-1", "Story", "Know who is covered, and since when", Person.ADA, 31));
        evidence.tell(proposal(
                        1,
                        "ELG-1",
                        "ELG-1-members",
                        "ELG-1 Members and their coverage",
                        Proposal.Way.MERGE,
                        Person.ADA,
                        Person.BEN)
                .commit(
                        calendar.daysAgo(29),
                        Work.liquibase(
                                "ELG-1 Keep members and their coverage",
                                "ELG-1",
                                "001-member.sql",
                                "create-member::ada.okafor",
                                "create-coverage::ada.okafor"))
                .merge(calendar.daysAgo(28)));
        evidence.tell(ticket("ELG-2", "Story", "Know by which plan", Person.BEN, 26));
        // Neither commit nor pull request names the ticket: the changesets' labels do.
        PullRequest plans = proposal(
                        2, "ELG-2", "plans", "Say by which plan", Proposal.Way.MERGE, Person.BEN, Person.CHIARA)
                .commit(
                        calendar.daysAgo(24),
                        Work.liquibase(
                                "Keep the plans",
                                "ELG-2",
                                "002-plan.yaml",
                                "create-plan::ben.larsen",
                                "coverage-plan::ben.larsen"))
                .merge(calendar.daysAgo(23));
        evidence.tell(plans);
        Release release = pipeline.checkOut("2.0", plans.merge());
        pipeline.deployUnreported(release, dev);
        reports.approved(Person.EDDA, calendar.daysAgo(1), "Agreed for release 2.0", "ELG-1", "ELG-2");
        reports.backedUp(north, calendar.now().minus(Duration.ofHours(2)));
        reports.backedUp(west, calendar.now().minus(Duration.ofHours(36)));
        pipeline.deploy(release, staging);
        PipelineRun northern = pipeline.deploy(release, north);
        PipelineRun southern = pipeline.deploy(release, south);
        PipelineRun western = pipeline.deploy(release, west);
        chronicle.verdict(northern, BACKUP, ControlResult.PASSED);
        chronicle.verdict(northern, "K16", ControlResult.NOT_EVIDENCED);
        chronicle.verdict(southern, BACKUP, ControlResult.WAIVED);
        chronicle.verdict(western, BACKUP, ControlResult.FAILED);
        chronicle.alert(BACKUP, AlertState.RESOLVED, south, southern);
        chronicle.alert(BACKUP, AlertState.OPEN, west, western);
        world.progress().accept("eligibility: the clients take in their members");
        String members = resources.text("data/client.sql");
        Stream.of(north, south, west).forEach(client -> client.execute(world.server(), members));
        west.execute(world.server(), resources.text("data/client-west.sql"));
    }

    private void releaseThatReachesOnlySome() {
        evidence.tell(ticket("ELG-3", "Story", "Keep what hospitals ask", Person.CHIARA, 14));
        // The ticket stands in the changeset's comment only.
        evidence.tell(proposal(3, "ELG-3", "checks", "Keep each check", Proposal.Way.MERGE, Person.CHIARA, Person.ADA)
                .commit(
                        calendar.daysAgo(12),
                        Work.liquibase(
                                "Keep each check and its answer",
                                "ELG-3",
                                "003-check.sql",
                                "create-eligibility-check::chiara.conti"))
                .merge(calendar.daysAgo(11)));
        evidence.tell(ticket("ELG-4", "Bug", "One number, one member", Person.BEN, 7));
        PullRequest numbers = proposal(
                        4,
                        "ELG-4",
                        "ELG-4-member-number",
                        "ELG-4 One number, one member",
                        Proposal.Way.SQUASH,
                        Person.BEN,
                        Person.ADA)
                .commit(
                        calendar.daysAgo(5),
                        Work.liquibase(
                                "Refuse a member number that is taken",
                                "ELG-4",
                                "004-member-number.yaml",
                                "unique-member-number::ben.larsen",
                                "index-member-name::ben.larsen"))
                .merge(calendar.daysAgo(4));
        evidence.tell(numbers);
        Release release = pipeline.checkOut("2.1", numbers.merge());
        pipeline.deployUnreported(release, dev);
        // The rollout stops at the failure, and so the south never gets it.
        reports.approved(Person.EDDA, calendar.daysAgo(1), "Agreed for release 2.1", "ELG-3", "ELG-4");
        Stream.of(staging, north).forEach(target -> pipeline.deploy(release, target));
        PipelineRun failed = pipeline.deploy(release, west);
        chronicle.verdict(failed, "K15", ControlResult.NOT_EVIDENCED);
        chronicle.alert(BACKUP, AlertState.OPEN, west, failed);
        chronicle.alert(AlertKind.DEPLOYMENT_FAILED, AlertState.OPEN, west, null);
        chronicle.alert(AlertKind.HALF_APPLIED, AlertState.OPEN, west, null);
        chronicle.alert(AlertKind.SCHEMA_DRIFTED, AlertState.OPEN, west, null);
        Stream.of("unique-member-number", "index-member-name")
                .map(id -> new ChangeId(id + "::ben.larsen::" + CHANGELOGS + "/004-member-number.yaml"))
                .forEach(change -> chronicle.problem(change, PromotionProblemKind.HALF_APPLIED, west, false));
        chronicle.alert(AlertKind.TARGET_BEHIND, AlertState.OPEN, west, null);
        chronicle.alert(AlertKind.TARGET_BEHIND, AlertState.OPEN, south, null);
    }

    @Override
    public void afterwards() {
        world.progress()
                .accept("eligibility: an exception is asked for, since nobody backed the south up, and agreed to");
        world.office()
                .except(
                        BACKUP,
                        south,
                        "The backup server of this client was being replaced",
                        "The client had nothing in it yet");
    }

    @Override
    public Expected expected() {
        return chronicle.expected();
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
