package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.outbound.Destination;
import dev.shiplog.configuration.outbound.Destination.Credentials;
import dev.shiplog.configuration.outbound.Destination.Tls;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.TicketProject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one destination; it is null where it has faults. */
final class DestinationReader {
    static final Form<String> NAME = new Form<>(
            text -> Text.matching(
                    "destination",
                    text,
                    "[a-z0-9][a-z0-9._-]{0,49}",
                    "lower-case letters, digits, dot, dash or underscore, at most 50"),
            "write for example on-call");

    private static final Form<Kind> KIND = Words.of("kind of destination", Kind.values(), '-');
    private static final Form<Start> START = Words.of("start", Start.values());
    private static final Form<Tls> TLS = Words.of("tls", Tls.values());
    private static final Form<Boolean> TRUTH = new Form<>(WebhookReader::truth, "write true or false");
    private static final Form<Integer> PORT = new Form<>(text -> Forms.whole(text, 1, 65_535), "write for example 587");
    private static final Form<String> HOST = new Form<>(
            text -> Text.matching("host", text, "[A-Za-z0-9._-]{1,253}|[0-9A-Fa-f:.]{2,45}", "a name or an address"),
            "write for example smtp.example.org");
    private static final Form<String> MAILBOX = new Form<>(
            text -> Text.matching(
                    "address", text, "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,253}", "name@host"),
            "write for example shiplog@example.org");
    private static final Form<String> CLOUD = new Form<>(
            text -> Text.matching("cloud_id", text, "[A-Za-z0-9-]{1,64}", "a cloud id"),
            "write what https://<site>.atlassian.net/_edge/tenant_info answers");
    private static final Form<Secret> SIGNING = new Form<>(
            DestinationReader::signing,
            "make one with `echo whsec_$(openssl rand -base64 32)`, and give the receiver the same");

    private static final URI ATLASSIAN = URI.create("https://api.atlassian.com");
    private static final String DEPLOYMENTS = "/rest/deployments/0.1";

    private enum Kind {
        WEBHOOK,
        SLACK,
        EMAIL,
        JIRA_CLOUD,
        JIRA_DATA_CENTER
    }

    private enum Start {
        NOW,
        BEGINNING
    }

    private final Section section;
    private final @Nullable String name;
    private final @Nullable Kind kind;
    private final boolean inside;
    private final boolean beginning;

    DestinationReader(Section section) {
        this.section = section;
        this.name = section.required("name", NAME);
        this.kind = section.required("kind", KIND);
        this.inside = section.optional("private_addresses", TRUTH, false);
        this.beginning = section.optional("start", START, Start.NOW) == Start.BEGINNING;
    }

    @Nullable
    String name() {
        return name;
    }

    /** Whether routes may lead to it; also where its kind is a fault, so that no other follows from that. */
    boolean takesAlerts() {
        return kind != Kind.JIRA_CLOUD && kind != Kind.JIRA_DATA_CENTER;
    }

    @Nullable
    Destination destination() {
        if (kind == null) {
            return null;
        }
        String called = name == null ? "" : name;
        Destination read =
                switch (kind) {
                    case WEBHOOK -> webhook(called);
                    case SLACK -> slack(called);
                    case EMAIL -> email(called);
                    case JIRA_CLOUD -> jiraCloud(called);
                    case JIRA_DATA_CENTER -> jiraDataCenter(called);
                };
        section.finish();
        return name == null ? null : read;
    }

    private @Nullable Destination webhook(String called) {
        URI url = encrypted("url", section.required("url", WebAddresses.CALLED));
        List<Secret> secrets = new ArrayList<>();
        if (section.has("secrets")) {
            secrets.addAll(section.values("secrets", SIGNING));
            if (section.isEmptyList("secrets")) {
                section.fault("secrets", section.name("secrets") + " gives no secret", SIGNING.mend());
            }
            excludes("secret", "secrets");
        } else {
            Secret secret = section.required("secret", SIGNING);
            if (secret != null) {
                secrets.add(secret);
            }
        }
        return url == null ? null : new Destination.Webhook(called, beginning, inside, url, secrets);
    }

    private @Nullable Destination slack(String called) {
        Secret url = section.required("url", WebAddresses.SECRET);
        if (url != null) {
            encrypted("url", URI.create(url.reveal()));
        }
        return url == null ? null : new Destination.Slack(called, beginning, inside, url);
    }

    private @Nullable Destination email(String called) {
        String host = section.required("host", HOST);
        Tls tls = section.optional("tls", TLS, Tls.STARTTLS);
        int port = section.optional("port", PORT, tls == Tls.IMPLICIT ? 465 : tls == Tls.STARTTLS ? 587 : 25);
        String username = section.optional("username", Forms.TEXT);
        Secret password = section.optional("password", Forms.SECRET);
        if (section.has("username") != section.has("password")) {
            section.fault(
                    section.has("username") ? "username" : "password",
                    section.name("username") + " and " + section.name("password") + " go together",
                    "write both or neither");
        }
        if (tls == Tls.NONE && !inside) {
            section.fault(
                    "tls",
                    section.name("tls") + " is none, and anybody on the way could read and change the messages",
                    "write starttls or implicit, or private_addresses: true");
        }
        String from = section.required("from", MAILBOX);
        List<String> to = section.values("to", MAILBOX);
        if (!section.has("to") || section.isEmptyList("to")) {
            section.fault("to", section.name("to") + " is missing", "write a list of addresses");
        }
        return host == null || from == null
                ? null
                : new Destination.Email(called, beginning, inside, host, port, tls, username, password, from, to);
    }

    private @Nullable Destination jiraCloud(String called) {
        URI site = encrypted("site", section.optional("site", WebAddresses.BASE));
        String cloud = section.optional("cloud_id", CLOUD);
        URI atlassian = encrypted("api", section.optional("api", WebAddresses.BASE, ATLASSIAN));
        if (section.has("site") == section.has("cloud_id")) {
            section.fault(
                    "site",
                    "one of " + section.name("site") + " and " + section.name("cloud_id") + " must be given",
                    "write site: https://example.atlassian.net, or the cloud_id of an OAuth client");
        }
        Credentials credentials = credentials(atlassian);
        String product = section.optional("product", Forms.TEXT, "Shiplog");
        boolean commits = section.optional("commits", TRUTH, false);
        Set<TicketProject> projects = projects();
        URI api = cloud == null ? site : atlassian;
        if (api == null || credentials == null) {
            return null;
        }
        URI below = URI.create(cloud == null ? api + DEPLOYMENTS : api + "/jira/deployments/0.1/cloud/" + cloud);
        return new Destination.JiraCloud(called, beginning, inside, below, credentials, product, projects, commits);
    }

    private @Nullable Credentials credentials(@Nullable URI atlassian) {
        boolean client = section.has("client_id") || section.has("client_secret");
        boolean person = section.has("email") || section.has("api_token");
        if (client == person) {
            section.fault(
                    "client_id",
                    section.name("client_id") + " with client_secret, or " + section.name("email")
                            + " with api_token, must be given, and not both",
                    "make OAuth credentials in Jira's settings, and write client_id and client_secret: ${NAME}");
        }
        if (client) {
            String id = section.required("client_id", Forms.TEXT);
            Secret secret = section.required("client_secret", Forms.SECRET);
            return id == null || secret == null || atlassian == null
                    ? null
                    : new Credentials.OfClient(URI.create(atlassian + "/oauth/token"), id, secret);
        }
        if (person) {
            String email = section.required("email", MAILBOX);
            Secret token = section.required("api_token", Forms.SECRET);
            return email == null || token == null ? null : new Credentials.OfPerson(email, token);
        }
        return null;
    }

    private @Nullable Destination jiraDataCenter(String called) {
        URI url = encrypted("url", section.required("url", WebAddresses.BASE));
        Secret token = section.required("token", Forms.SECRET);
        boolean links = section.optional("remote_links", TRUTH, true);
        boolean comments = section.optional("comments", TRUTH, false);
        if (!links && !comments) {
            section.fault(
                    "remote_links",
                    "neither remote_links nor comments are to be written",
                    "set one of them to true, or remove the destination");
        }
        Set<TicketProject> projects = projects();
        return url == null || token == null
                ? null
                : new Destination.JiraDataCenter(called, beginning, inside, url, token, links, comments, projects);
    }

    private Set<TicketProject> projects() {
        if (section.isEmptyList("projects")) {
            section.fault("projects", section.name("projects") + " is empty", "name some, or leave it out for all");
        }
        return Set.copyOf(section.values("projects", Forms.TICKET_PROJECT));
    }

    private @Nullable URI encrypted(String key, @Nullable URI url) {
        if (url != null && !inside && !"https".equals(url.getScheme())) {
            section.fault(key, section.name(key) + " is not https", "write https, or private_addresses: true");
        }
        return url;
    }

    private void excludes(String key, String other) {
        if (section.has(key)) {
            section.fault(key, section.name(key) + " is given beside " + section.name(other), "keep one of the two");
        }
    }

    private static Secret signing(String text) {
        if (!text.startsWith("whsec_")) {
            throw new IllegalArgumentException("the value is not a secret of Standard Webhooks, whsec_ and base64");
        }
        String encoded = text.substring("whsec_".length());
        int bytes;
        try {
            bytes = Base64.getDecoder().decode(encoded).length;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("what stands after whsec_ is not base64", e);
        }
        if (bytes < 24 || bytes > 64) {
            throw new IllegalArgumentException("the secret has " + bytes + " bytes, and must have 24 to 64");
        }
        return new Secret(encoded);
    }
}
