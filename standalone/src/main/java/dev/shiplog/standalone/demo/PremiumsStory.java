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
import java.util.List;
import java.util.stream.Stream;

/**
 * Premiums, updated by Liquibase, where changes take other ways than the straight one. A hotfix passes qa by and comes
 * there afterwards, a change is expanded and never contracted, one overtakes another that is held back, and one is
 * edited after it was deployed, straight on main. The last two are still worked on, and touch the same table.
 */
final class PremiumsStory implements Story {
    private static final String NAME = "premiums";
    private static final String TOOL = "liquibase";

    private final DemoTarget dev = DemoTarget.of(NAME, "dev", Tier.DEVELOPMENT, TOOL);
    private final DemoTarget qa = DemoTarget.of(NAME, "qa", Tier.TEST, TOOL);
    private final DemoTarget prod = DemoTarget.of(NAME, "prod", Tier.PRODUCTION, TOOL);

    private final World world;
    private final Calendar calendar;
    private final Chronicle chronicle = new Chronicle(new ApplicationName(NAME));
    private final Desk desk;
    private final Pipeline pipeline;
    private final Planning planning;
    private final EvidenceReports reports;

    PremiumsStory(World world) {
        this.world = world;
        this.calendar = new Calendar(world.clock());
        this.desk =
                new Desk(world.origin(NAME), new RepositoryName("harbour/premiums"), new Resources(NAME), chronicle);
        this.pipeline = world.pipeline(NAME, new LiquibaseTool(world.server(), world.clock()), chronicle);
        this.planning = new Planning(desk, calendar, new Evidence(world.door(), chronicle));
        this.reports = new EvidenceReports(world.door(), NAME);
    }

    @Override
    public List<DemoTarget> targets() {
        return List.of(dev, qa, prod);
    }

    @Override
    public Application configuration() {
        MigrationFolder changelog = new MigrationFolder(
                new ToolName(TOOL), EligibilityStory.ROOT + "/" + EligibilityStory.CHANGELOG, EligibilityStory.ROOT);
        return world.application(NAME, "PRM", desk.repository(), changelog, targets());
    }

    @Override
    public void prepare() {
        desk.open(Person.ADA, calendar.daysAgo(30));
    }

    @Override
    public void deployments() {
        firstRelease();
        hotfix();
        expansion();
        overtaking();
        edit();
    }

    private void firstRelease() {
        planning.done("PRM-1", "Know what each member pays", Person.ADA, 28);
        PullRequest premiums = planning.request(
                1,
                "PRM-1",
                26,
                Work.liquibase(
                        "PRM-1 Keep rates and premiums",
                        "PRM-1",
                        "001-premium.sql",
                        "create-rate::ada.okafor",
                        "create-premium::ada.okafor"),
                Person.ADA,
                Person.BEN);
        reports.approved(Person.EDDA, calendar.daysAgo(1), "Agreed for release 3.0", "PRM-1");
        promote(pipeline.checkOut("3.0", premiums.merge()));
    }

    private void hotfix() {
        planning.done("PRM-2", Agreement.EMERGENCY, "Nobody sees who has to pay today", Person.BEN, 20);
        PullRequest index = planning.request(
                2,
                "PRM-2",
                18,
                Work.liquibase("PRM-2 Find what is due", "PRM-2", "002-due.sql", "index-due::ben.larsen"),
                Person.BEN,
                Person.ADA);
        Release release = pipeline.checkOut("3.0.1", index.merge());
        pipeline.deploy(release, dev);
        PipelineRun run = pipeline.deploy(release, prod);
        reports.approved(Person.EDDA, world.clock().instant(), "It could not wait", "PRM-2");
        pipeline.deploy(release, qa);
        chronicle.verdict(run, "K02", ControlResult.PASSED);
        chronicle.verdict(run, "K12", ControlResult.PASSED);
        ChangeId change = Planning.change("index-due::ben.larsen", "002-due.sql");
        chronicle.problem(change, PromotionProblemKind.HOTFIX_NOT_FOLLOWED_UP, prod, true);
    }

    private void expansion() {
        planning.done("PRM-3", "Somebody else may pay for a member", Person.ADA, 15);
        PullRequest payer = planning.request(
                3,
                "PRM-3",
                13,
                Work.liquibase("PRM-3 Keep who pays", "PRM-3", "003-payer.sql", "add-payer::ada.okafor"),
                Person.ADA,
                Person.CHIARA);
        reports.approved(Person.EDDA, calendar.daysAgo(1), "Agreed for release 3.1", "PRM-3");
        promote(pipeline.checkOut("3.1", payer.merge()));
        // The ticket is closed, and the column that the new one replaces is still there.
        ChangeId change = Planning.change("add-payer::ada.okafor", "003-payer.sql");
        chronicle.problem(change, PromotionProblemKind.NEVER_CONTRACTED, prod, false);
        chronicle.alert(AlertKind.PHASE_MISSING, AlertState.OPEN, null, change);
    }

    private void overtaking() {
        planning.begun("PRM-4", "Discounts for those who stay", Person.CHIARA, 11);
        PullRequest discount = planning.request(
                4,
                "PRM-4",
                9,
                Work.liquibase("PRM-4 Keep the discount", "PRM-4", "004-discount.sql", "add-discount::chiara.conti"),
                Person.CHIARA,
                Person.ADA);
        Release first = pipeline.checkOut("3.2", discount.merge());
        Stream.of(dev, qa).forEach(target -> pipeline.deploy(first, target));
        planning.done("PRM-5", "Remind members of what is due", Person.BEN, 8);
        PullRequest reminder = planning.request(
                5,
                "PRM-5",
                6,
                Work.liquibase("PRM-5 Keep reminders", "PRM-5", "005-reminder.sql", "create-reminder::ben.larsen"),
                Person.BEN,
                Person.ADA);
        Release second = pipeline.checkOut("3.3", reminder.merge());
        Stream.of(dev, qa).forEach(target -> pipeline.deploy(second, target));
        reports.approved(Person.EDDA, calendar.daysAgo(1), "Agreed for release 3.3, without PRM-4", "PRM-5");
        world.progress().accept("premiums: production gets the reminders, and the discount is held back");
        PipelineRun run = pipeline.deploy(second.holdingBack("PRM-4"), prod);
        chronicle.verdict(run, "K07", ControlResult.FAILED);
        ChangeId change = Planning.change("create-reminder::ben.larsen", "005-reminder.sql");
        chronicle.problem(change, PromotionProblemKind.OUT_OF_ORDER, prod, false);
        chronicle.alert(AlertKind.PROMOTION_IRREGULAR, AlertState.OPEN, null, change);
    }

    private void edit() {
        planning.begun("PRM-6", "A rate for each region", Person.ADA, 4);
        String file = "006-region.sql";
        String id = "add-region::ada.okafor";
        PullRequest region = planning.request(
                6, "PRM-6", 3, Work.liquibase("PRM-6 Keep the region", "PRM-6", file, id), Person.ADA, Person.BEN);
        pipeline.deploy(pipeline.checkOut("3.4", region.merge()), dev);
        CommitSha longer = desk.commitToMain(
                Person.ADA,
                calendar.nextSecond(),
                Work.liquibase("PRM-6 Names of regions are longer", "PRM-6-edited", file, id),
                new TicketKey("PRM-6"));
        ChangeId change = Planning.change(id, file);
        chronicle.editedAtOnce(longer, change);
        PipelineRun run = pipeline.deploy(pipeline.checkOut("3.4.1", longer), qa);
        chronicle.verdict(run, "K06", ControlResult.FAILED);
        chronicle.problem(change, PromotionProblemKind.EDITED_AFTER_DEPLOY, null, false);
        chronicle.problem(change, PromotionProblemKind.CHECKSUM_DIFFERS, null, false);
        chronicle.alert(AlertKind.CHANGE_DIFFERS, AlertState.OPEN, null, change);
        // PRM-4 and PRM-6 are both open, and both change the table of rates.
        chronicle.alert(AlertKind.OBJECT_CONFLICT, AlertState.OPEN, null, null);
    }

    @Override
    public void afterwards() {
        // All of its evidence came in time.
    }

    @Override
    public Expected expected() {
        return chronicle.expected();
    }

    private void promote(Release release) {
        targets().forEach(target -> pipeline.deploy(release, target));
    }
}
