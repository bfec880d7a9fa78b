package dev.shiplog.standalone.demo;

import dev.shiplog.configuration.DeploymentRule;
import dev.shiplog.configuration.RefPattern;
import dev.shiplog.configuration.Repository;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The service that shows the providers. Its host tells what qa gets; what production has stands in a file of its
 * repository, whose chain somebody breaks. Main is rewritten by a forced push.
 */
final class ProvidersSoftware {
    private static final String NAME = "providers-service";
    private static final String PRODUCTION_FILE = "deploy/prod/metadata.json";
    private static final ToolName BY_HOST = new ToolName("github-deployments");
    private static final ToolName BY_FILE = new ToolName("git-metadata");

    private final World world;
    private final ApplicationName application;
    private final Calendar calendar;
    private final Chronicle chronicle;
    private final RepositoryName repository = new RepositoryName("harbour/" + NAME);
    private final Desk desk;
    private final HostFeed host;

    ProvidersSoftware(World world, ApplicationName application, Calendar calendar, Chronicle chronicle) {
        this.world = world;
        this.application = application;
        this.calendar = calendar;
        this.chronicle = chronicle;
        this.desk = new Desk(world.origin(NAME), repository, new Resources(NAME), chronicle);
        this.host = new HostFeed(world.door(), repository);
    }

    Repository configuration() {
        return new Repository(
                repository,
                Set.of(),
                desk.origin().directory().toString(),
                null,
                List.of(new RefPattern(GitOrigin.MAIN)),
                List.of(),
                List.of(new DeploymentRule.ByFile(PRODUCTION_FILE, new EnvironmentName("prod"))));
    }

    void prepare() {
        desk.open(Person.DANA, calendar.daysAgo(60));
    }

    /** What was deployed before the story: to production by the file, and to qa what shows the providers. */
    void before() {
        CommitSha first = commit(Person.ADA, 59, "Answer at all", "src/answer.txt", "Yes\n");
        CommitSha told = metadata(1, null, first, 58);
        inProduction(List.of(first));
        CommitSha alive = commit(Person.ADA, 57, "Answer whether it is alive", "src/alive.txt", "Alive\n");
        // By mistake it starts from the commit that told of version 1, and not from the one that version 1 ended at.
        metadata(2, told, alive, 56);
        inProduction(List.of(told, alive));
        chronicle.alert(AlertKind.METADATA_BROKEN, place("prod"));
        CommitSha shown = commit(Person.BEN, 45, "PRV-1 Show who provides care", "src/providers.txt", "Providers\n");
        host.deployed(shown, "qa", calendar.daysAgo(41));
        inQa(List.of(shown), "PRV-1");
    }

    /** A release of several commits, of which only the last is named by the host. */
    void release() {
        CommitSha hours = commit(Person.BEN, 6, "PRV-3 Show when they are open", "src/hours.txt", "Hours\n");
        CommitSha nearest = commit(Person.CHIARA, 5, "PRV-5 Show the nearest first", "src/nearest.txt", "Nearest\n");
        world.progress().accept("providers: the code host brings two commits of the service to qa");
        host.deployed(nearest, "qa", calendar.now());
        inQa(List.of(hours, nearest), "PRV-3", "PRV-5");
    }

    /** What was on main goes, and something else takes its place. */
    void rewrite() {
        CommitSha before = commit(Person.CHIARA, 2, "Say whom to call at night", "ON-CALL.md", "Chiara, 555 0100\n");
        CommitSha after = desk.origin()
                .replaceLast(
                        Person.CHIARA,
                        calendar.daysAgo(1),
                        "Say whom to call at night",
                        Map.of("ON-CALL.md", bytes("The desk, 555 0199\n")));
        world.progress().accept("providers: main of the service is rewritten by a forced push");
        host.forced(before, after, Person.CHIARA, calendar.now());
        chronicle.alert(AlertKind.BRANCH_REWRITTEN, AlertState.OPEN, null, null);
        // The chat should hear of it, and its channel is archived.
        chronicle.alert(AlertKind.DELIVERY_REJECTED, AlertState.OPEN, null, null);
    }

    private CommitSha metadata(int version, @Nullable CommitSha base, CommitSha goal, int daysAgo) {
        byte[] content = Json.bytes(Json.object(
                "version", version, "base_sha", base == null ? null : base.value(), "goal_sha", goal.value()));
        return desk.origin()
                .commit(
                        GitOrigin.MAIN,
                        Person.DANA,
                        calendar.daysAgo(daysAgo),
                        "Version " + version + " in production",
                        Map.of(PRODUCTION_FILE, content));
    }

    private CommitSha commit(Person author, int daysAgo, String message, String path, String text) {
        Instant when = calendar.daysAgo(daysAgo);
        return desk.origin().commit(GitOrigin.MAIN, author, when, message, Map.of(path, bytes(text)));
    }

    private void inProduction(List<CommitSha> brought) {
        ActorName deployer = new ActorName(Person.DANA.displayName());
        chronicle.software(place("prod"), BY_FILE, Mode.UNKNOWN, deployer, brought);
    }

    private void inQa(List<CommitSha> brought, String... tickets) {
        TicketKey[] keys = List.of(tickets).stream().map(TicketKey::new).toArray(TicketKey[]::new);
        chronicle.software(place("qa"), BY_HOST, Mode.AUTOMATED, new ActorName(HostFeed.DEPLOYER), brought, keys);
    }

    private TargetRef place(String environment) {
        return new TargetRef(application, new EnvironmentName(environment), new TargetName(NAME), null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
