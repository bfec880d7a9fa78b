package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.NamePattern;
import dev.shiplog.configuration.NameTemplate;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.Tier;
import dev.shiplog.events.control.ParameterText;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.TicketProject;
import dev.shiplog.events.identity.ToolName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of the values in shiplog.yaml; those of servers' addresses are in {@link Addresses}. */
final class Forms {
    static final Form<ApplicationName> APPLICATION = example(ApplicationName::new, "claims");
    static final Form<EnvironmentName> ENVIRONMENT = example(EnvironmentName::new, "qa");
    static final Form<TargetName> TARGET = example(TargetName::new, "claims-qa");
    static final Form<ClientName> CLIENT = example(ClientName::new, "acme");
    static final Form<RepositoryName> REPOSITORY = example(RepositoryName::new, "example/claims");
    static final Form<TicketProject> TICKET_PROJECT = example(TicketProject::new, "CLM");
    static final Form<ActorName> HOLDER = example(ActorName::new, "build-server");
    static final Form<String> TEXT = example(text -> Text.identifying("text", text, 1000), "main");
    static final Form<String> SQL_NAME = example(Forms::sqlName, "public");
    static final Form<String> FLEET = example(text -> new TargetName(text).value(), "clients");
    static final Form<NamePattern> NAME_PATTERN = example(NamePattern::new, "client_*");
    static final Form<NameTemplate> TEMPLATE = example(NameTemplate::new, "claims-{match}");
    static final Form<Integer> CONNECTIONS = new Form<>(text -> whole(text, 1, 100), "write for example 4");
    static final Form<Tier> TIER = new Form<>(Forms::tier, "write development, test, staging or production");
    static final Form<ZoneId> ZONE = new Form<>(Forms::zone, "write for example UTC or Europe/Berlin");
    static final Form<Duration> DURATION =
            new Form<>(Forms::duration, "write for example 500ms, 2s or 1m; at least 100ms, at most 24h");
    static final Form<SchemaLooks> SCHEMA_INTERVAL =
            new Form<>(SchemaLooks::of, "write for example 5m, 15m or 1h, at least 1s, at most 24h; or off");
    static final Form<SchemaLooks> SCHEMA_BUDGET =
            new Form<>(SchemaLooks::budget, "write for example 2s or 20s, at least 100ms, at most 10m; or off");
    static final Form<Duration> LONG_DURATION =
            new Form<>(ParameterText::duration, "write for example 90m, 24h or 30d; at least 1s, at most 36500d");
    static final Form<Boolean> FLAG = new Form<>(ParameterText::flag, "write true or false");
    static final Form<Integer> REPLICAS = new Form<>(text -> whole(text, 1, 9), "write for example 3");
    static final Form<Secret> SECRET = new Form<>(Secret::new, "write ${NAME} and export it");
    static final Form<String> SHA256 = new Form<>(
            Forms::sha256, "write the line that `shiplog token` prints; the token itself never stands in a file");

    private static final Pattern DURATION_TEXT = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private Forms() {}

    /** The tools whose history tables and migration files can be read. */
    static Form<ToolName> tool(Set<ToolName> known) {
        List<String> names = known.stream().map(ToolName::value).sorted().toList();
        return new Form<>(
                text -> {
                    if (!names.contains(text)) {
                        throw new IllegalArgumentException("tool " + Text.shown(text) + " is not known"
                                + Nearest.to(text, names)
                                        .map(near -> ", did you mean " + near + "?")
                                        .orElse(""));
                    }
                    return new ToolName(text);
                },
                "write one of " + String.join(", ", names));
    }

    private static <T> Form<T> example(Function<String, T> parse, String example) {
        return new Form<>(parse, "write for example " + example);
    }

    static int whole(String text, int least, int most) {
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(
                    Text.shown(text) + " is not a whole number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    private static String sqlName(String text) {
        if (text.indexOf('"') >= 0) {
            throw new IllegalArgumentException(
                    "a name in a database is written without quotes, but is " + Text.shown(text));
        }
        return Text.identifying("name", text, 128);
    }

    private static Tier tier(String text) {
        return Arrays.stream(Tier.values())
                .filter(tier -> tier.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("tier " + Text.shown(text) + " is not known"));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "time zone " + Text.shown(text) + " is not known"
                            + Nearest.to(text, ZoneId.getAvailableZoneIds())
                                    .map(near -> ", did you mean " + near + "?")
                                    .orElse(""),
                    e);
        }
    }

    static Duration duration(String text) {
        Matcher matcher = DURATION_TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(Text.shown(text) + " is not a duration");
        }
        long count = Long.parseLong(matcher.group(1));
        Duration duration =
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    default -> Duration.ofHours(count);
                };
        if (duration.toMillis() < 100 || duration.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(Text.shown(text) + " is too short or too long");
        }
        return duration;
    }

    private static String sha256(String text) {
        // Whoever pastes the token here by mistake must not find it again in a log.
        if (!text.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("the value is not a SHA-256 hash (64 lower-case hexadecimal digits)");
        }
        return text;
    }
}
