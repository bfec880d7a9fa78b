package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.SweepSettings;
import dev.shiplog.configuration.SweepSettings.Kind;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.TicketProject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which hosts are asked for what their webhooks did not deliver. */
final class SweepReader {
    private static final Map<String, Kind> KINDS = kinds();
    private static final Map<Kind, String> USUAL = Map.of(
            Kind.GITHUB, "https://api.github.com",
            Kind.GITLAB, "https://gitlab.com/api/v4",
            Kind.BITBUCKET, "https://api.bitbucket.org/2.0");
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Form<Kind> KIND =
            new Form<>(SweepReader::kind, "write one of " + String.join(", ", KINDS.keySet()));
    private static final Form<URI> URL = new Form<>(SweepReader::url, "write for example https://jira.example.org");
    private static final Form<Duration> EVERY = new Form<>(SweepReader::every, "write for example 5m; at least 10s");
    private static final Form<Boolean> TRUTH = new Form<>(WebhookReader::truth, "write true or false");

    private SweepReader() {}

    static List<SweepSettings> sweeps(Section collector) {
        List<SweepSettings> all = new ArrayList<>();
        for (Section section : collector.sections("sweeps")) {
            SweepSettings sweep = sweep(section);
            if (sweep != null) {
                all.add(sweep);
            }
        }
        return all;
    }

    private static @Nullable SweepSettings sweep(Section section) {
        Kind kind = section.required("host", KIND);
        Secret token = section.required("token", Forms.SECRET);
        String username = section.optional("username", Forms.TEXT);
        boolean inside = section.optional("private_addresses", TRUTH, false);
        Duration interval = section.optional("every", EVERY, INTERVAL);
        List<RepositoryName> repositories = section.values("repositories", Forms.REPOSITORY);
        List<TicketProject> projects = section.values("projects", Forms.TICKET_PROJECT);
        String usual = kind == null ? null : USUAL.get(kind);
        URI url = usual == null && kind != null ? section.required("url", URL) : section.optional("url", URL);
        URI api = url == null && usual != null ? URI.create(usual) : url;
        if (kind != null) {
            boolean tracker = kind == Kind.JIRA_CLOUD || kind == Kind.JIRA_DATA_CENTER;
            something(section, tracker ? "projects" : "repositories", tracker ? projects : repositories);
            nothing(section, tracker ? "repositories" : "projects", tracker ? repositories : projects);
        }
        if (url != null && !inside && !"https".equals(url.getScheme())) {
            section.fault("url", section.name("url") + " is not https", "write https, or private_addresses: true");
        }
        section.finish();
        return kind == null || token == null || api == null
                ? null
                : new SweepSettings(kind, api, username, token, repositories, projects, interval, inside);
    }

    private static void something(Section section, String key, List<?> values) {
        if (values.isEmpty() && (!section.has(key) || section.isEmptyList(key))) {
            section.fault(key, section.name(key) + " is missing", "write a list of those to be asked for");
        }
    }

    private static void nothing(Section section, String key, List<?> values) {
        if (!values.isEmpty()) {
            section.fault(key, section.name(key) + " says nothing to this host", "leave it out");
        }
    }

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), kind);
        }
        return kinds;
    }

    private static Kind kind(String text) {
        Kind kind = KINDS.get(text);
        if (kind == null) {
            throw new IllegalArgumentException("host " + Text.shown(text) + " is not known"
                    + Nearest.to(text, KINDS.keySet())
                            .map(near -> ", did you mean " + near + "?")
                            .orElse(""));
        }
        return kind;
    }

    private static Duration every(String text) {
        Duration interval = Forms.DURATION.parse().apply(text);
        if (interval.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(Text.shown(text) + " is too short or too long");
        }
        return interval;
    }

    /** A fault never shows the URL, for a password may stand in it. */
    private static URI url(String text) {
        try {
            URI url = new URI(text);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (!web || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
                throw new IllegalArgumentException("the value is not the address of an API");
            }
            if (url.getRawUserInfo() != null) {
                throw new IllegalArgumentException("the URL holds a user or a password, which belong into token");
            }
            return URI.create(text.replaceFirst("/+$", ""));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the value is not a URL", e);
        }
    }
}
