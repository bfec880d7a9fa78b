package dev.shiplog.report.control;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.governance.ControlSetting;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.events.control.Control;
import dev.shiplog.events.control.ControlCatalogue;
import dev.shiplog.events.control.ControlScope;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.report.model.Population;
import dev.shiplog.report.model.SourceReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges all that Shiplog holds by the controls whose scope is the population. */
public final class PopulationJudge {
    private static final Pattern HOURS = Pattern.compile("(\\d+)([smhd])");

    private final List<Application> applications;
    private final Governance governance;

    /**
     * @param applications as they are configured
     * @param governance whose settings of these controls count where they hold everywhere
     */
    public PopulationJudge(List<Application> applications, Governance governance) {
        this.applications = List.copyOf(applications);
        this.governance = governance;
    }

    /**
     * What each of them says, in the order of their ids.
     *
     * @param sources all that facts come from
     */
    public List<Evaluation> judge(Population population, List<SourceReport> sources, Instant now) {
        return ControlCatalogue.of(ControlScope.POPULATION).stream()
                .map(control -> judge(control, population, sources, now))
                .toList();
    }

    private Evaluation judge(Control control, Population population, List<SourceReport> sources, Instant now) {
        Said said =
                switch (control.id().value()) {
                    case "K18" -> Completeness.judge(population, sources);
                    case "K19" -> Integrity.judge(population);
                    case "K20" -> Integrity.exports(population);
                    case "K22" -> Integrity.kept(population, keep(control), now);
                    case "K23" -> Separation.judge(applications);
                    default -> Said.notEvidenced("This version cannot judge it.");
                };
        String off = switchedOff(control);
        return new Evaluation(
                control.id(),
                off == null ? said.result() : Said.notApplicable(off).result(),
                severity(control),
                off == null ? said.reason() : off);
    }

    private @Nullable String switchedOff(Control control) {
        String off = null;
        for (ControlSetting setting : settings(control)) {
            if (setting.enabled() != null) {
                off = setting.enabled()
                        ? null
                        : "It is switched off: " + Objects.requireNonNullElse(setting.reason(), "no reason is given");
            }
        }
        return off;
    }

    private Severity severity(Control control) {
        return settings(control).stream()
                .map(ControlSetting::severity)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(control.severity());
    }

    private Duration keep(Control control) {
        String usual = control.parameter("keep").orElseThrow().usual();
        String text = settings(control).stream()
                .map(setting -> setting.parameters().get("keep"))
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(usual);
        Matcher matcher = HOURS.matcher(text);
        if (!matcher.matches()) {
            return Duration.parse(text);
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    // What is set for one application or environment says nothing of the whole.
    private List<ControlSetting> settings(Control control) {
        return governance.controls().stream()
                .filter(setting -> setting.control().equals(control.id()))
                .filter(setting -> setting.scope().applications().isEmpty()
                        && setting.scope().environments().isEmpty()
                        && setting.scope().tiers().isEmpty())
                .toList();
    }
}
