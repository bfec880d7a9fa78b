package dev.shiplog.standalone.demo;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.configuration.Tier;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.PromotionProblemKind;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.ToolName;
import java.util.List;
import java.util.stream.Stream;

/**
 * Providers, updated by Liquibase, with the software that shows them; its databases are older than Shiplog. One change
 * has been stuck in qa for weeks, and another may overtake it by agreement. One takes away what the software still
 * reads, and is rolled back in qa by hand; one is tried from a working copy. Training lags behind production.
 */
final class ProvidersStory implements Story {
    private static final String NAME = "providers";
    private static final String TOOL = "liquibase";
    private static final ChangeId PROVIDER = Planning.change("create-provider::ada.okafor", "001-provider.sql");
    private static final ChangeId SPECIALTY = Planning.change("add-specialty::chiara.conti", "002-specialty.sql");
    private static final ChangeId HOURS = Planning.change("create-hours::ben.larsen", "003-hours.sql");
    private static final ChangeId FAX = Planning.change("drop-fax::ada.okafor", "004-fax.sql");
    private static final ChangeId TRIED = Planning.change("try-distance::ben.larsen", "005-distance.sql");

    private final DemoTarget dev = DemoTarget.of(NAME, "dev", Tier.DEVELOPMENT, TOOL);
    private final DemoTarget qa = DemoTarget.of(NAME, "qa", Tier.TEST, TOOL);
    private final DemoTarget prod = DemoTarget.of(NAME, "prod", Tier.PRODUCTION, TOOL);
    private final DemoTarget training = DemoTarget.of(NAME, "training", Tier.TEST, TOOL);

    private final World world;
    private final Calendar calendar;
    private final Resources resources = new Resources(NAME);
    private final Chronicle chronicle = new Chronicle(new ApplicationName(NAME));
    private final Desk desk;
    private final LiquibaseTool liquibase;
    private final Pipeline pipeline;
    private final Planning planning;
    private final EvidenceReports reports;
    private final ProvidersSoftware software;

    ProvidersStory(World world) {
        this.world = world;
        this.calendar = new Calendar(world.clock());
        this.desk = new Desk(world.origin(NAME), new RepositoryName("harbour/providers"), resources, chronicle);
        this.liquibase = new LiquibaseTool(world.server(), world.clock());
        this.pipeline = world.pipeline(NAME, liquibase, chronicle);
        this.planning = new Planning(desk, calendar, new Evidence(world.door(), chronicle));
        this.reports = new EvidenceReports(world.door(), NAME);
        this.software = new ProvidersSoftware(world, new ApplicationName(NAME), calendar, chronicle);
    }

    @Override
    public List<DemoTarget> targets() {
        return List.of(dev, qa, prod, training);
    }

    @Override
    public Application configuration() {
        MigrationFolder changelog = new MigrationFolder(
                new ToolName(TOOL), EligibilityStory.ROOT + "/" + EligibilityStory.CHANGELOG, EligibilityStory.ROOT);
        Application databases = world.application(NAME, "PRV", desk.repository(), changelog, targets());
        return new Application(
                databases.name(),
                List.of(databases.repositories().getFirst(), software.configuration()),
                databases.ticketProjects(),
                databases.environments());
    }

    @Override
    public void prepare() {
        desk.open(Person.ADA, calendar.daysAgo(50));
        software.prepare();
    }

    @Override
    public void inherit() {
        fill(dev, 44, 36);
        fill(qa, 43, 35);
        fill(prod, 42, 0);
        fill(training, 42, 0);
    }

    @Override
    public void deployments() {
        takenOver();
        software.before();
        agreedOvertaking();
        software.release();
        CommitSha head = contraction();
        software.rewrite();
        workingCopy(head);
    }

    private void takenOver() {
        planning.done("PRV-1", "Know who provides care", Person.ADA, 50);
        planning.request(
                1,
                "PRV-1",
                48,
                Work.liquibase("PRV-1 Keep providers", "PRV-1", "001-provider.sql", "create-provider::ada.okafor"),
                Person.ADA,
                Person.BEN);
        planning.begun("PRV-2", "Know what they are good at", Person.CHIARA, 40);
        planning.request(
                2,
                "PRV-2",
                38,
                Work.liquibase("PRV-2 Keep specialties", "PRV-2", "002-specialty.sql", "add-specialty::chiara.conti"),
                Person.CHIARA,
                Person.ADA);
        world.progress().accept("providers: its databases are taken over as they have been for weeks");
        Stream.of(dev, qa).forEach(target -> {
            chronicle.unreported(target, Outcome.SUCCEEDED, PROVIDER);
            chronicle.unreported(target, Outcome.SUCCEEDED, SPECIALTY);
        });
        Stream.of(prod, training).forEach(target -> chronicle.unreported(target, Outcome.SUCCEEDED, PROVIDER));
        // The software that names the ticket came to qa, and never to production.
        chronicle.alert(AlertKind.DATABASE_BEFORE_SOFTWARE, AlertState.OPEN, null, PROVIDER);
        chronicle.problem(SPECIALTY, PromotionProblemKind.STUCK, prod, false);
    }

    /**
     * @param provider how many days ago it got the providers
     * @param specialty how many days ago it got the specialties; 0 if it has none
     */
    private void fill(DemoTarget target, int provider, int specialty) {
        if (target.holds(world.server(), "databasechangelog")) {
            return;
        }
        String dump = dump("data/taken-over.sql", provider);
        target.execute(world.server(), specialty == 0 ? dump : dump + dump("data/taken-over-specialty.sql", specialty));
    }

    private String dump(String name, int days) {
        return resources.text(name).replace("{days}", String.valueOf(days));
    }

    private void agreedOvertaking() {
        planning.done("PRV-3", "Know when they are open", Person.BEN, 9);
        PullRequest hours = planning.request(
                3,
                "PRV-3",
                7,
                Work.liquibase("PRV-3 Keep opening hours", "PRV-3", "003-hours.sql", "create-hours::ben.larsen"),
                Person.BEN,
                Person.ADA);
        Release release = pipeline.checkOut("5.1", hours.merge());
        Stream.of(dev, qa).forEach(target -> pipeline.deploy(release, target));
        reports.approved(Person.EDDA, calendar.daysAgo(1), "Agreed for release 5.1, without PRV-2", "PRV-3");
        world.progress().accept("providers: it is agreed that the opening hours overtake the specialties");
        world.office()
                .except(
                        "K07",
                        prod,
                        HOURS,
                        "Nobody knows yet who may see specialties, and the hours cannot wait",
                        "The two have nothing to do with each other");
        PipelineRun run = pipeline.deploy(release.holdingBack("PRV-2"), prod);
        chronicle.verdict(run, "K07", ControlResult.WAIVED);
        chronicle.problem(HOURS, PromotionProblemKind.REORDERED_AS_PLANNED, prod, false);
        // Nobody thinks of training.
        chronicle.alert(AlertKind.ENVIRONMENT_OUT_OF_SYNC, AlertState.OPEN, null, null);
        reports.contradicted(run, world.clock().instant(), "the list of providers is empty");
        chronicle.alert(AlertKind.FACT_CONFLICT, AlertState.OPEN, null, null);
    }

    /** Says which commit main is at then. */
    private CommitSha contraction() {
        planning.done("PRV-4", "Forget the fax numbers", Person.ADA, 5);
        PullRequest fax = planning.request(
                4,
                "PRV-4",
                3,
                Work.liquibase("PRV-4 Drop the fax number", "PRV-4", "004-fax.sql", "drop-fax::ada.okafor"),
                Person.ADA,
                Person.CHIARA);
        Release release = pipeline.checkOut("5.2", fax.merge());
        pipeline.deploy(release, dev);
        pipeline.deployUnreported(release, qa);
        Stream.of(dev, qa)
                .forEach(target -> chronicle.problem(FAX, PromotionProblemKind.CONTRACT_WITHOUT_EXPAND, target, false));
        chronicle.alert(AlertKind.PHASE_MISSING, AlertState.OPEN, null, FAX);
        world.office().awaitDeployed(FAX, qa);
        world.progress().accept("providers: the software still reads the fax, so a person rolls it back in qa");
        liquibase.takeBackLast(qa, release);
        chronicle.unreported(qa, Outcome.ROLLED_BACK, FAX);
        chronicle.problem(FAX, PromotionProblemKind.BACKED_OUT, qa, false);
        chronicle.alert(AlertKind.HISTORY_ALTERED, AlertState.OPEN, qa, null);
        return fax.merge();
    }

    private void workingCopy(CommitSha head) {
        planning.done("PRV-5", "Find the nearest", Person.CHIARA, 6);
        world.progress().accept("providers: a person tries in dev what no commit holds");
        chronicle.uncommitted(TRIED);
        Work tried = Work.liquibase("Never committed", "tried", "005-distance.sql");
        Release copy = pipeline.workingCopy(
                "5.3 of a working copy",
                head,
                resources.commit(tried.folder(), tried.paths().toArray(String[]::new)));
        pipeline.deployUnreported(copy, dev);
        chronicle.problem(TRIED, PromotionProblemKind.EXTRA, dev, false);
        chronicle.alert(AlertKind.CHANGE_WITHOUT_TICKET, AlertState.OPEN, null, TRIED);
    }

    @Override
    public void afterwards() {
        // All of its evidence came in time.
    }

    @Override
    public Expected expected() {
        return chronicle.expected();
    }
}
