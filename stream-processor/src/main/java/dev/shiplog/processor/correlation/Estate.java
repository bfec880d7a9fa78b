package dev.shiplog.processor.correlation;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.Target;
import dev.shiplog.configuration.Tier;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.governance.Identities;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketProject;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.json.ShiplogJson;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the configuration says of the applications, as decisions ask for it. */
public final class Estate {
    /** Of the rules by which trails are made; with another one all of them are made again. */
    private static final String RULES = "3";

    private final Map<ApplicationName, Application> applications;

    private final Governance governance;
    private final Map<ApplicationName, TicketKeys> keys;
    private final Identities identities;

    /** Applications of which nothing is governed. */
    public Estate(List<Application> applications) {
        this(applications, Governance.NONE);
    }

    public Estate(List<Application> applications, Governance governance) {
        this.governance = governance;
        this.identities = new Identities(governance);
        this.applications = applications.stream().collect(Collectors.toMap(Application::name, Function.identity()));
        this.keys = applications.stream()
                .collect(Collectors.toMap(
                        Application::name, application -> new TicketKeys(application.ticketProjects())));
    }

    /** Who is who, and what is allowed where. */
    public Governance governance() {
        return governance;
    }

    /** Whose the accounts are. */
    public Identities identities() {
        return identities;
    }

    /** Whether an application of this name is configured. */
    public boolean knows(ApplicationName application) {
        return applications.containsKey(application);
    }

    /** All configured applications, in the order of their names. */
    public List<Application> applications() {
        return applications.values().stream()
                .sorted(Comparator.comparing(application -> application.name().value()))
                .toList();
    }

    /** The environments of an application, in the order of its promotion path; none if it is not configured. */
    public List<Environment> environments(ApplicationName application) {
        Application known = applications.get(application);
        return known == null ? List.of() : known.environments();
    }

    /** Whether the commits of a branch count for an application; the repository may be called by a former name. */
    boolean follows(ApplicationName application, RepositoryName repository, String branch) {
        Application known = applications.get(application);
        return known != null
                && known.repositories().stream()
                        .filter(owned -> owned.name().equals(repository)
                                || owned.formerNames().contains(repository))
                        .anyMatch(owned -> owned.branches().stream().anyMatch(rule -> rule.matches(branch)));
    }

    /** Finds the keys of the application's tickets; none if the application is not configured. */
    public TicketKeys ticketKeys(ApplicationName application) {
        TicketKeys known = keys.get(application);
        return known == null ? new TicketKeys(List.of()) : known;
    }

    /** Where evidence is about that names nothing narrower; empty if it does, or is no such evidence. */
    public Optional<Placed> placed(ApplicationName application, PipelineEvent event) {
        return Placed.of(event, new Places(application, this));
    }

    /** The names that the application's repositories have and had. */
    public Repositories repositories(ApplicationName application) {
        return Repositories.of(applications.get(application));
    }

    /** What an environment is for; null if it is not configured. */
    public @Nullable Tier tier(ApplicationName application, EnvironmentName environment) {
        return environment(application, environment).map(Environment::tier).orElse(null);
    }

    /** Whether this tool keeps a history table on this target, so that its rows tell all that it executed. */
    public boolean keepsHistory(TargetRef target, ToolName tool) {
        return environment(target.application(), target.environment()).stream()
                        .flatMap(known -> known.targets().stream())
                        .anyMatch(known -> known.ref().path().equals(target.path())
                                && known.tool().equals(tool))
                || environment(target.application(), target.environment()).stream()
                        .flatMap(known -> known.fleets().stream())
                        .anyMatch(known -> known.tool().equals(tool) && known.couldHold(target.target()));
    }

    /** Whether a target that is not listed could be a member of a fleet. */
    public boolean couldBeFound(TargetRef target) {
        return environment(target.application(), target.environment())
                .filter(known -> known.fleets().stream().anyMatch(fleet -> fleet.couldHold(target.target())))
                .filter(known -> known.targets().stream()
                        .noneMatch(listed -> listed.ref().path().equals(target.path())))
                .isPresent();
    }

    /** Whether a target is listed. */
    public boolean lists(TargetRef target) {
        return environment(target.application(), target.environment()).stream()
                .flatMap(known -> known.targets().stream())
                .anyMatch(listed -> listed.ref().path().equals(target.path()));
    }

    /**
     * The listed targets of an environment where one can be behind, because it has at least two of them or fleets; none
     * otherwise. The members of fleets are not among them.
     */
    public List<TargetRef> fleet(ApplicationName application, EnvironmentName environment) {
        Optional<Environment> known = environment(application, environment);
        List<TargetRef> targets = known.stream()
                .flatMap(stage -> stage.targets().stream())
                .map(Target::ref)
                .toList();
        boolean fleets = known.filter(stage -> !stage.fleets().isEmpty()).isPresent();
        return targets.size() < 2 && !fleets ? List.of() : targets;
    }

    /**
     * Whether a target can lack what this tool executes elsewhere in its environment. It cannot where another tool
     * keeps its history: then the two are databases of different kinds.
     */
    public boolean canLack(TargetRef target, ToolName tool) {
        List<Target> listed = environment(target.application(), target.environment()).stream()
                .flatMap(known -> known.targets().stream())
                .toList();
        boolean keptByAnother = listed.stream()
                .anyMatch(known -> known.ref().path().equals(target.path())
                        && !known.tool().equals(tool));
        return !keptByAnother || listed.stream().noneMatch(known -> known.tool().equals(tool));
    }

    /**
     * The listed targets of an environment that can have what this tool executes: those whose history it keeps, and all
     * if it keeps none in the whole application. Members of fleets are not among them.
     */
    public List<TargetRef> possible(ApplicationName application, EnvironmentName environment, ToolName tool) {
        boolean keeps = keepsAny(application, tool);
        return environment(application, environment).stream()
                .flatMap(known -> known.targets().stream())
                .filter(target -> !keeps || target.tool().equals(tool))
                .map(Target::ref)
                .toList();
    }

    /** Whether this tool keeps the history of any target of the application. */
    public boolean keepsAny(ApplicationName application, ToolName tool) {
        return environments(application).stream()
                .anyMatch(environment -> environment.targets().stream()
                                .anyMatch(target -> target.tool().equals(tool))
                        || environment.fleets().stream()
                                .anyMatch(fleet -> fleet.tool().equals(tool)));
    }

    /** Whether a repository is configured that holds this tool's changes. */
    public boolean follows(ApplicationName application, ToolName tool) {
        Application known = applications.get(application);
        return known != null
                && known.repositories().stream()
                        .flatMap(repository -> repository.migrations().stream())
                        .anyMatch(folder -> folder.tool().equals(tool));
    }

    /** The targets of all fleets of an application. */
    public List<TargetRef> fleets(ApplicationName application) {
        Application known = applications.get(application);
        return known == null
                ? List.of()
                : known.environments().stream()
                        .flatMap(environment -> fleet(application, environment.name()).stream())
                        .toList();
    }

    /** Changes whenever something changes that trails or alerts of the application depend on. */
    public String fingerprint(ApplicationName application) {
        Application known = applications.get(application);
        if (known == null) {
            return "none";
        }
        String environments = known.environments().stream()
                .map(environment ->
                        environment.name() + "=" + environment.tier() + environment.names() + targets(environment))
                .collect(Collectors.joining(";"));
        String projects = known.ticketProjects().stream()
                .map(TicketProject::value)
                .sorted()
                .collect(Collectors.joining(","));
        String told =
                String.join("|", RULES, environments, projects, branches(known).toString(), governed());
        return Sha256.hex(told.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> branches(Application application) {
        return application.repositories().stream()
                .map(owned -> owned.name() + " "
                        + owned.formerNames().stream()
                                .map(RepositoryName::value)
                                .sorted()
                                .toList()
                        + " " + owned.branches())
                .sorted()
                .toList();
    }

    private String governed() {
        return new String(ShiplogJson.write(governance), StandardCharsets.UTF_8);
    }

    private static List<String> targets(Environment environment) {
        return Stream.concat(
                        environment.targets().stream()
                                .map(target -> target.ref().path() + " " + target.tool()),
                        environment.fleets().stream()
                                .map(fleet -> "fleet " + fleet.path() + " " + fleet.target() + " " + fleet.tool()))
                .sorted()
                .toList();
    }

    private Optional<Environment> environment(ApplicationName application, EnvironmentName name) {
        Application known = applications.get(application);
        return known == null
                ? Optional.empty()
                : known.environments().stream()
                        .filter(environment -> environment.name().equals(name))
                        .findFirst();
    }
}
