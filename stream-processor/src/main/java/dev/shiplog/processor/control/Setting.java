package dev.shiplog.processor.control;

import dev.shiplog.configuration.Tier;
import dev.shiplog.events.control.Control;
import dev.shiplog.events.control.Parameter;
import dev.shiplog.events.finding.Severity;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a control is set for one environment: what the configuration says of it, and of the rest what is usual.
 *
 * @param asked whether the configuration names the control for this environment, so that its failures raise alerts
 * @param reason why it is switched off; null where it is not, or nobody said why
 * @param parameters that differ from the usual, by name
 */
record Setting(
        Control control,
        boolean asked,
        boolean enabled,
        @Nullable String reason,
        Severity severity,
        Map<String, String> parameters) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    /** What holds where nobody says anything. */
    static Setting usual(Control control) {
        return new Setting(control, false, true, null, control.severity(), Map.of());
    }

    /** Whether it is asked of deployments there; an unknown environment is held to what production is held to. */
    boolean covers(@Nullable Tier tier) {
        return tiers("tiers").contains(tier == null ? Tier.PRODUCTION : tier);
    }

    Duration duration(String name) {
        String text = text(name);
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Duration.parse(text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            case String other -> throw new IllegalStateException("no unit: " + other);
        };
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    /** In lower case, as people write such words in many ways. */
    Set<String> texts(String name) {
        Set<String> texts = new TreeSet<>();
        split(text(name)).map(text -> text.toLowerCase(Locale.ROOT)).forEach(texts::add);
        return texts;
    }

    Set<Tier> tiers(String name) {
        Set<Tier> tiers = EnumSet.noneOf(Tier.class);
        split(text(name))
                .map(text -> Tier.valueOf(text.toUpperCase(Locale.ROOT)))
                .forEach(tiers::add);
        return tiers;
    }

    private String text(String name) {
        String set = parameters.get(name);
        return set != null
                ? set.strip()
                : control.parameter(name)
                        .map(Parameter::usual)
                        .orElseThrow(
                                () -> new IllegalArgumentException(control.id() + " has no parameter called " + name));
    }

    private static Stream<String> split(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).filter(part -> !part.isEmpty());
    }
}
