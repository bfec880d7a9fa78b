package dev.shiplog.acceptance;

import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.standalone.demo.Expected;
import dev.shiplog.standalone.demo.ExpectedChange;
import dev.shiplog.standalone.demo.ExpectedDeployment;
import dev.shiplog.standalone.demo.ExpectedPullRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The cells that an export must have of what took place, by column; a column that nobody can know is left out. */
final class ExpectedRows {
    private static final String NOT_KNOWN = "not known";

    private final Expected expected;

    ExpectedRows(Expected expected) {
        this.expected = expected;
    }

    /** A deployment's rows, in the order of execution. */
    List<Map<String, String>> of(ExpectedDeployment deployment) {
        if (deployment.changes().isEmpty()) {
            return List.of(row(deployment, null));
        }
        return deployment.changes().stream()
                .map(change -> row(deployment, change))
                .toList();
    }

    private Map<String, String> row(ExpectedDeployment deployment, @Nullable ExpectedChange change) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("application", deployment.target().application().value());
        cells.put("environment", deployment.target().environment().value());
        cells.put("target", deployment.target().target().value());
        cells.put("client", text(deployment.target().client(), ""));
        cells.put("tool", deployment.tool().value());
        cells.put("mode", deployment.mode() == Mode.UNKNOWN ? NOT_KNOWN : words(deployment.mode()));
        if (deployment.actor() != null || deployment.basis() == OutcomeBasis.HISTORY_TABLE) {
            cells.put("actor", text(deployment.actor(), NOT_KNOWN));
        }
        times(deployment, cells);
        cells.put("outcome", words(deployment.outcome()));
        cells.put("outcome basis", words(deployment.basis()));
        cells.put("change", change == null ? NOT_KNOWN : change.change().value());
        cells.put("change outcome", change == null ? NOT_KNOWN : words(change.outcome()));
        evidence(deployment, change, cells);
        return cells;
    }

    private static void times(ExpectedDeployment deployment, Map<String, String> cells) {
        Instant started = deployment.startedAt();
        Instant finished = deployment.finishedAt();
        if (started != null && finished != null) {
            cells.put("started (ISO 8601, UTC)", started.toString());
            cells.put("started", started.toString());
            cells.put("finished", finished.toString());
        }
    }

    private void evidence(ExpectedDeployment deployment, @Nullable ExpectedChange change, Map<String, String> cells) {
        // Of what a release brought, the commit that was deployed comes first.
        List<CommitSha> commits = change == null ? deployment.brought().reversed() : change.commits();
        List<PullRequestId> requests = change == null ? List.of() : change.pullRequests();
        Set<TicketKey> tickets = new LinkedHashSet<>(change == null ? List.of() : change.tickets());
        tickets.addAll(deployment.runTickets());
        boolean software = deployment.basis() == OutcomeBasis.HOST;
        String repository = "harbour/"
                + (software ? deployment.target().target() : deployment.target().application()) + "@";
        cells.put("tickets", list(List.copyOf(tickets)));
        cells.put("ticket status", list(tickets.stream().map(this::status).toList()));
        cells.put("commits", list(commits.stream().map(sha -> repository + sha).toList()));
        cells.put("pull requests", list(requests));
        cells.put(
                "approving reviewers",
                list(merged(requests).stream()
                        .map(ExpectedPullRequest::approver)
                        .distinct()
                        .toList()));
        cells.put("evidence gaps", gaps(commits, requests, tickets));
    }

    private List<ExpectedPullRequest> merged(List<PullRequestId> requests) {
        return expected.pullRequests().stream()
                .filter(request -> requests.contains(request.pullRequest()))
                .toList();
    }

    private String status(TicketKey ticket) {
        return expected.tickets().stream()
                .filter(known -> known.ticket().equals(ticket))
                .map(known -> ticket + ": " + known.status())
                .findFirst()
                .orElse(ticket + ": " + NOT_KNOWN);
    }

    private static String gaps(List<CommitSha> commits, List<PullRequestId> requests, Set<TicketKey> tickets) {
        List<String> gaps = new ArrayList<>();
        if (commits.isEmpty()) {
            gaps.add("no commit known");
        }
        if (requests.isEmpty()) {
            gaps.add("no pull request known");
            gaps.add("no review known");
        }
        if (tickets.isEmpty()) {
            gaps.add("no ticket known");
        }
        return gaps.isEmpty() ? "none found" : String.join(" | ", gaps);
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String text(@Nullable Object value, String otherwise) {
        return value == null ? otherwise : value.toString();
    }

    private static String list(List<?> values) {
        return values.isEmpty()
                ? NOT_KNOWN
                : values.stream().map(Object::toString).collect(Collectors.joining(" | "));
    }
}
