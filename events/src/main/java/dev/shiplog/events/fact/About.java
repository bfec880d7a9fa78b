package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What evidence is about, as far as its source says. At least one of application, repository, pull request and tickets
 * must be there, because they tell whose it is.
 *
 * @param environment as the source writes it, which need not be how the configuration does
 * @param run of the deployment that it belongs to, as the reporter of the run names it
 */
public record About(
        @Nullable ApplicationName application,
        @Nullable String environment,
        @Nullable TargetName target,
        @Nullable String run,
        @Nullable RepositoryName repository,
        @Nullable CommitSha commit,
        @Nullable PullRequestId pullRequest,
        @Nullable ToolName tool,
        @Nullable ChangeId change,
        List<TicketKey> tickets) {
    public About {
        tickets = Bounds.list("about.tickets", tickets);
        environment = named("about.environment", environment);
        run = named("about.run", run);
        if (application == null && repository == null && pullRequest == null && tickets.isEmpty()) {
            throw new IllegalArgumentException(
                    "about names nothing: give application, repository, pullRequest or tickets");
        }
    }

    /** About a commit of a repository, in an environment if one is given. */
    public static About commit(RepositoryName repository, @Nullable CommitSha commit, @Nullable String environment) {
        return new About(null, environment, null, null, repository, commit, null, null, null, List.of());
    }

    /** About a ticket. */
    public static About ticket(TicketKey ticket) {
        return new About(null, null, null, null, null, null, null, null, null, List.of(ticket));
    }

    /** About a target, and what runs there. */
    public static About target(TargetRef target) {
        return new About(
                target.application(),
                target.environment().value(),
                target.target(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    /** The same with these tickets. */
    public About withTickets(List<TicketKey> keys) {
        return new About(application, environment, target, run, repository, commit, pullRequest, tool, change, keys);
    }

    /** The same for this application. */
    public About withApplication(ApplicationName name) {
        return new About(name, environment, target, run, repository, commit, pullRequest, tool, change, tickets);
    }

    /** What keeps its facts together: the application, else the repository, else the first ticket's project. */
    public String key() {
        if (application != null) {
            return application.value();
        }
        if (repository != null) {
            return repository.value();
        }
        return pullRequest != null
                ? pullRequest.repository().value()
                : tickets.getFirst().project().value();
    }

    private static @Nullable String named(String field, @Nullable String text) {
        return text == null || text.isBlank() ? null : Text.identifying(field, text.strip(), 300);
    }
}
