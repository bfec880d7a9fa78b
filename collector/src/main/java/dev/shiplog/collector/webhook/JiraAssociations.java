package dev.shiplog.collector.webhook;

import dev.shiplog.events.fact.About;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.json.UnreadableJsonException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a deployment in Jira's form says that it belongs to: issues, services, commits, repositories. */
final class JiraAssociations {
    /** As Atlassian's own application for GitHub limits them. */
    static final int MOST = 500;

    private final KnownNames names;
    private final Set<TicketKey> tickets = new LinkedHashSet<>();
    private final Set<String> unknownKeys = new LinkedHashSet<>();
    private final Map<String, Set<String>> unknown = new TreeMap<>();
    private final Set<RepositoryName> repositories = new LinkedHashSet<>();
    private final Set<CommitSha> commits = new LinkedHashSet<>();
    private @Nullable ApplicationName application;
    private int count;

    private JiraAssociations(KnownNames names) {
        this.names = names;
    }

    static JiraAssociations of(Node deployment, KnownNames names) throws UnreadableJsonException {
        JiraAssociations all = new JiraAssociations(names);
        for (String key : all.counted(deployment.textList("issueKeys"))) {
            all.issue("issueKeys", key);
        }
        for (Node association : deployment.objects("associations")) {
            all.read(association);
        }
        return all;
    }

    private void read(Node association) throws UnreadableJsonException {
        String type = association.requiredText("associationType");
        switch (type) {
            case "issueKeys", "issueIdOrKeys" -> {
                for (String key : counted(association.textList("values"))) {
                    issue(type, key);
                }
            }
            case "serviceIdOrKeys" -> {
                for (String service : counted(association.textList("values"))) {
                    service(type, service);
                }
            }
            case "commit" -> {
                for (Node commit : counted(association.objects("values"))) {
                    commits.add(commit.required("commitHash", CommitSha::new));
                    repository(type, commit);
                }
            }
            case "repository" -> {
                for (Node repository : counted(association.objects("values"))) {
                    repository(type, repository);
                }
            }
            default -> unknown(type, "");
        }
    }

    private <T> List<T> counted(List<T> values) throws UnreadableJsonException {
        count += values.size();
        if (count > MOST) {
            throw new UnreadableJsonException("a deployment may have at most " + MOST + " associations");
        }
        return values;
    }

    /** Issues may also be named by their numbers, which only Jira itself can resolve. */
    private void issue(String type, String text) {
        String key = text.strip().toUpperCase(Locale.ROOT);
        if (key.matches("[0-9]{1,18}")) {
            unknown(type, key);
            return;
        }
        try {
            TicketKey ticket = new TicketKey(key);
            if (names.knows(ticket)) {
                tickets.add(ticket);
                return;
            }
        } catch (IllegalArgumentException e) {
            unknownKeys.add(text);
            return;
        }
        unknownKeys.add(key);
    }

    private void service(String type, String service) {
        ApplicationName found = names.application(service);
        if (found == null) {
            unknown(type, service);
        } else if (application == null) {
            application = found;
        }
    }

    /** A repository's id is the provider's own; only where it is the name of one that we follow does it say much. */
    private void repository(String type, Node value) throws UnreadableJsonException {
        String id = value.requiredText("repositoryId");
        try {
            RepositoryName name = new RepositoryName(id);
            if (names.repositories().contains(name)) {
                repositories.add(name);
                return;
            }
        } catch (IllegalArgumentException e) {
            unknown(type, id);
            return;
        }
        unknown(type, id);
    }

    private void unknown(String type, String value) {
        unknown.computeIfAbsent(type, any -> new LinkedHashSet<>()).add(value);
    }

    /** Whether it belongs to anything that we know. */
    boolean any() {
        return !tickets.isEmpty() || application != null || !repositories.isEmpty();
    }

    /**
     * What the deployment is about. Several commits are what went out together, and then none of them is told to be
     * what was deployed.
     */
    About about(String environment) {
        return new About(
                application,
                environment,
                null,
                null,
                repositories.size() == 1 ? repositories.iterator().next() : null,
                commits.size() == 1 ? commits.iterator().next() : null,
                null,
                null,
                null,
                List.copyOf(tickets));
    }

    /** Whether a fact can be made of what is known: several repositories alone name none. */
    boolean placed() {
        return !tickets.isEmpty() || application != null || repositories.size() == 1;
    }

    Set<String> unknownKeys() {
        return unknownKeys;
    }

    List<DeploymentSubmission.Unknown> unknownAssociations() {
        List<DeploymentSubmission.Unknown> all = new ArrayList<>();
        unknown.forEach((type, values) -> all.add(new DeploymentSubmission.Unknown(
                type, values.stream().filter(value -> !value.isEmpty()).toList())));
        return all;
    }
}
