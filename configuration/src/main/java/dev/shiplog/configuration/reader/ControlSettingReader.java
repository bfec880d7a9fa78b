package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.governance.ControlSetting;
import dev.shiplog.configuration.governance.Scope;
import dev.shiplog.events.control.Control;
import dev.shiplog.events.control.ControlCatalogue;
import dev.shiplog.events.control.Parameter;
import dev.shiplog.events.control.ParameterText;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads how controls are set, by what the catalogue says can be set about each. */
final class ControlSettingReader {
    private static final Form<Severity> SEVERITY = Words.of("severity", Severity.values());
    private static final List<String> IDS =
            ControlCatalogue.all().stream().map(control -> control.id().value()).toList();
    private static final Form<Control> CONTROL =
            new Form<>(ControlSettingReader::control, "write one of " + String.join(", ", IDS));

    private final ScopeReader scopes;

    ControlSettingReader(ScopeReader scopes) {
        this.scopes = scopes;
    }

    List<ControlSetting> controls(Section root) {
        List<ControlSetting> settings = new ArrayList<>();
        for (Section section : root.sections("controls")) {
            ControlSetting setting = setting(section);
            if (setting != null) {
                settings.add(setting);
            }
        }
        return settings;
    }

    private @Nullable ControlSetting setting(Section section) {
        Control control = section.required("control", CONTROL);
        Scope scope = scopes.scope(section);
        Boolean enabled = section.optional("enabled", Forms.FLAG);
        String reason = section.optional("reason", Forms.TEXT);
        Severity severity = section.optional("severity", SEVERITY);
        boolean parametersGiven = section.has("parameters");
        Map<String, String> parameters =
                control == null || !parametersGiven ? Map.of() : parameters(control, section.section("parameters"));
        if (Boolean.FALSE.equals(enabled) && reason == null) {
            section.fault(
                    "enabled",
                    "control " + (control == null ? "" : control.id() + " ") + "is switched off without a reason",
                    "write reason: and who decided it why, which auditors will ask for");
        }
        if (!section.has("enabled") && !section.has("severity") && !parametersGiven) {
            section.fault(
                    "control", "an entry of controls sets nothing", "write one of enabled, severity and parameters");
        }
        section.finish();
        return control == null ? null : new ControlSetting(control.id(), scope, enabled, reason, severity, parameters);
    }

    private static Map<String, String> parameters(Control control, Section section) {
        Map<String, String> parameters = new TreeMap<>();
        for (Parameter parameter : control.parameters()) {
            String value = value(parameter, section);
            if (value != null) {
                parameters.put(parameter.name(), value);
            }
        }
        section.finish();
        return parameters;
    }

    private static @Nullable String value(Parameter parameter, Section section) {
        String name = parameter.name();
        return switch (parameter.kind()) {
            case DURATION -> section.optional(name, checked(Forms.LONG_DURATION));
            case FLAG -> section.optional(name, checked(Forms.FLAG));
            case TIERS -> {
                if (section.isEmptyList(name)) {
                    section.fault(
                            name,
                            section.name(name) + " is an empty list, so that the control would be asked nowhere",
                            "write enabled: false with a reason, or name tiers");
                }
                yield list(section, name, checked(Forms.TIER));
            }
            case TEXTS -> list(section, name, checked(new Form<>(ControlSettingReader::entry, "write [one, two]")));
        };
    }

    /** A list, or one text with commas between as the catalogue writes it. */
    private static @Nullable String list(Section section, String name, Form<String> form) {
        if (section.isList(name)) {
            section.has(name);
            return String.join(", ", section.values(name, form));
        }
        return section.optional(
                name,
                new Form<>(
                        text -> ParameterText.texts(text).stream()
                                .map(form.parse())
                                .collect(Collectors.joining(", ")),
                        form.mend()));
    }

    private static String entry(String text) {
        if (text.indexOf(',') >= 0) {
            throw new IllegalArgumentException(Text.shown(text) + " has a comma, which stands between entries");
        }
        return Text.identifying("entry", text.strip(), 200);
    }

    /** Checks a text and keeps it as it is written. */
    private static <T> Form<String> checked(Form<T> form) {
        return new Form<>(text -> form.parse().andThen(value -> text).apply(text), form.mend());
    }

    private static Control control(String text) {
        if (!IDS.contains(text)) {
            throw new IllegalArgumentException("control " + Text.shown(text) + " is not known"
                    + Nearest.to(text, IDS)
                            .map(near -> ", did you mean " + near + "?")
                            .orElse(""));
        }
        return ControlCatalogue.find(new ControlId(text)).orElseThrow();
    }
}
