package dev.shiplog.configuration.outbound;

import dev.shiplog.configuration.Secret;
import dev.shiplog.events.identity.TicketProject;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody who is told of findings. */
public sealed interface Destination {
    /** Unique, and part of the name of its consumer group. */
    String name();

    /** Whether it is told of all that is known when it is new, and not only of what comes from then on. */
    boolean fromBeginning();

    /** Whether its address may be one of this machine or of a private network, and without TLS. */
    boolean privateAddresses();

    /**
     * Takes alerts as Standard Webhooks.
     *
     * @param secrets the keys in base64, without their prefix; several while a new one takes an old one's place
     */
    record Webhook(String name, boolean fromBeginning, boolean privateAddresses, URI url, List<Secret> secrets)
            implements Destination {
        public Webhook {
            secrets = List.copyOf(secrets);
        }
    }

    /**
     * Takes alerts as Slack's incoming webhooks do.
     *
     * @param url which whoever knows it may write to, so that it is a secret
     */
    record Slack(String name, boolean fromBeginning, boolean privateAddresses, Secret url) implements Destination {}

    /** Takes alerts as e-mail. */
    record Email(
            String name,
            boolean fromBeginning,
            boolean privateAddresses,
            String host,
            int port,
            Tls tls,
            @Nullable String username,
            @Nullable Secret password,
            String from,
            List<String> to)
            implements Destination {
        public Email {
            to = List.copyOf(to);
        }
    }

    /** When the connection to a mail server is encrypted. */
    enum Tls {
        /** From the first byte. */
        IMPLICIT,
        /** By the command STARTTLS, before anything is said; without it nothing is sent. */
        STARTTLS,
        /** Never. */
        NONE
    }

    /**
     * Takes deployments by the API of Jira Cloud.
     *
     * @param api the address below which {@code bulk} is
     * @param product what Jira is told of who sends
     * @param projects whose tickets it knows; empty for all
     * @param commits whether commits and repositories are named too, which Jira must then know
     */
    record JiraCloud(
            String name,
            boolean fromBeginning,
            boolean privateAddresses,
            URI api,
            Credentials credentials,
            String product,
            Set<TicketProject> projects,
            boolean commits)
            implements Destination {
        public JiraCloud {
            projects = Set.copyOf(projects);
        }
    }

    /** As whom Jira Cloud is spoken to. */
    sealed interface Credentials {
        /** OAuth 2.0 client credentials. */
        record OfClient(URI tokens, String clientId, Secret clientSecret) implements Credentials {}

        /** A person's token. */
        record OfPerson(String email, Secret apiToken) implements Credentials {}
    }

    /**
     * Takes links, and a comment when a deployment ends, on each of its tickets.
     *
     * @param projects whose tickets it knows; empty for all
     */
    record JiraDataCenter(
            String name,
            boolean fromBeginning,
            boolean privateAddresses,
            URI url,
            Secret token,
            boolean remoteLinks,
            boolean comments,
            Set<TicketProject> projects)
            implements Destination {
        public JiraDataCenter {
            projects = Set.copyOf(projects);
        }
    }
}
