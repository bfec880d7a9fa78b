package dev.shiplog.configuration;

import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.AccessRecorded;
import dev.shiplog.events.fact.AlertHandled;
import dev.shiplog.events.fact.ApprovalRecorded;
import dev.shiplog.events.fact.BackupRecorded;
import dev.shiplog.events.fact.BranchPushed;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.DdlObserved;
import dev.shiplog.events.fact.DefinitionObserved;
import dev.shiplog.events.fact.DeliveryRecorded;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.DriftChecked;
import dev.shiplog.events.fact.DriftHandled;
import dev.shiplog.events.fact.DriftRuleEnded;
import dev.shiplog.events.fact.DriftRuleSet;
import dev.shiplog.events.fact.ExceptionDecided;
import dev.shiplog.events.fact.ExceptionRequested;
import dev.shiplog.events.fact.FactConflicted;
import dev.shiplog.events.fact.HistoryAltered;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.IncidentChanged;
import dev.shiplog.events.fact.LetterReplayed;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PipelineRunChanged;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.ReleaseChanged;
import dev.shiplog.events.fact.ReportExported;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.SchemaBuilt;
import dev.shiplog.events.fact.SchemaObserved;
import dev.shiplog.events.fact.TagObserved;
import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.fact.TicketCommented;
import dev.shiplog.events.fact.TokenIssued;
import dev.shiplog.events.fact.VerificationRecorded;
import dev.shiplog.events.fact.WorkLogged;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketProject;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says which applications a fact concerns, by configuration: its target's, its repository's owners', its project's. */
public final class Routing {
    private static final SortedSet<String> NOBODY = Collections.emptySortedSet();

    private final SortedSet<String> names = new TreeSet<>();
    private final Set<String> fleets = new HashSet<>();
    private final Map<RepositoryName, SortedSet<String>> repositories = new HashMap<>();
    private final Map<TicketProject, SortedSet<String>> projects = new HashMap<>();

    public Routing(List<Application> applications) {
        for (Application application : applications) {
            String name = application.name().value();
            names.add(name);
            if (application.environments().stream()
                    .anyMatch(stage -> !stage.fleets().isEmpty())) {
                fleets.add(name);
            }
            for (Repository repository : application.repositories()) {
                own(repository.name(), name);
                repository.formerNames().forEach(former -> own(former, name));
            }
            for (TicketProject project : application.ticketProjects()) {
                projects.computeIfAbsent(project, any -> new TreeSet<>()).add(name);
            }
        }
    }

    private void own(RepositoryName repository, String application) {
        repositories.computeIfAbsent(repository, any -> new TreeSet<>()).add(application);
    }

    /** Where this content belongs. */
    public Route of(PipelineEvent event) {
        return switch (event) {
            case DeploymentRecorded e -> target(e.target());
            case HistoryObserved e -> target(e.target());
            case CommitObserved e -> repository(e.repository());
            case ChangeIntroduced e -> repository(e.repository());
            case PullRequestChanged e -> repository(e.pullRequest().repository());
            case ReviewSubmitted e -> repository(e.pullRequest().repository());
            case TicketChanged e -> ticket(e);
            case TargetChecked e -> looked(e);
            case HistoryAltered e -> target(e.target());
            case BackupRecorded e -> target(e.target());
            case BranchPushed e -> repository(e.repository());
            case TagObserved e -> repository(e.repository());
            case PipelineRunChanged e -> repository(e.repository());
            case ReleaseChanged e ->
                e.repository() == null ? to(projects.get(e.project())) : repository(e.repository());
            case TicketCommented e -> to(projects.get(e.ticket().project()));
            case DeploymentChanged e -> about(e.about());
            case ApprovalRecorded e -> about(e.about());
            case VerificationRecorded e -> about(e.about());
            case WorkLogged e -> about(e.about());
            case IncidentChanged e -> about(e.about());
            case AlertHandled e -> application(e.application());
            case DriftChecked e -> target(e.target());
            case DriftHandled e -> application(e.application());
            case DriftRuleEnded e -> application(e.application());
            case DriftRuleSet e -> application(e.application());
            case DdlObserved e -> target(e.target());
            case SchemaBuilt e -> application(e.application());
            case SchemaObserved e -> target(e.target());
            // What a hash stands for is the same for all.
            case DefinitionObserved e -> new Route.Nobody();
            case DeliveryRecorded e -> application(e.application());
            case ExceptionDecided e -> application(e.application());
            case ExceptionRequested e -> application(e.application());
            case FactConflicted e -> conflict(e);
            // They tell of Shiplog and its collectors and are evidence for no deployment.
            case LetterReplayed e -> new Route.Nobody();
            case AccessRecorded e -> new Route.Nobody();
            case ReportExported e -> new Route.Nobody();
            case TokenIssued e -> new Route.Nobody();
        };
    }

    private Route target(TargetRef target) {
        return application(target.application());
    }

    private Route application(ApplicationName application) {
        return to(names.contains(application.value()) ? new TreeSet<>(List.of(application.value())) : null);
    }

    /** A ticket that was moved concerns those that knew it by its former key too. */
    private Route ticket(TicketChanged event) {
        SortedSet<String> found = new TreeSet<>();
        found.addAll(projects.getOrDefault(event.ticket().project(), NOBODY));
        if (event.formerly() != null) {
            found.addAll(projects.getOrDefault(event.formerly().project(), NOBODY));
        }
        return to(found.isEmpty() ? null : found);
    }

    private Route conflict(FactConflicted event) {
        SortedSet<String> found = new TreeSet<>();
        for (ApplicationName application : event.applications()) {
            if (names.contains(application.value())) {
                found.add(application.value());
            }
        }
        return found.isEmpty() ? new Route.Nobody() : to(found);
    }

    /** A look at a target is evidence for no deployment, but tells who belongs to a fleet, and when runs are over. */
    private Route looked(TargetChecked check) {
        TargetRef target = check.target();
        return fleets.contains(target.application().value()) || check.settledUpTo() != null
                ? target(target)
                : new Route.Nobody();
    }

    private Route repository(RepositoryName repository) {
        return to(repositories.get(repository));
    }

    /** All that anything it names tells; a name that nobody owns does not hide what another tells. */
    private Route about(About about) {
        SortedSet<String> found = new TreeSet<>();
        if (about.application() != null && names.contains(about.application().value())) {
            found.add(about.application().value());
        }
        Stream.of(
                        about.repository(),
                        about.pullRequest() == null ? null : about.pullRequest().repository())
                .filter(Objects::nonNull)
                .forEach(repository -> found.addAll(repositories.getOrDefault(repository, NOBODY)));
        about.tickets().forEach(ticket -> found.addAll(projects.getOrDefault(ticket.project(), NOBODY)));
        return to(found.isEmpty() ? null : found);
    }

    private static Route to(@Nullable SortedSet<String> found) {
        return found == null
                ? new Route.NobodyYet()
                : new Route.To(found.stream().map(ApplicationName::new).toList());
    }

    /** Where a fact belongs. */
    public sealed interface Route {
        /** To these applications, at least one. */
        record To(List<ApplicationName> applications) implements Route {}

        /** To nobody until the configuration says so. */
        record NobodyYet() implements Route {}

        /** To nobody, ever. */
        record Nobody() implements Route {}
    }
}
