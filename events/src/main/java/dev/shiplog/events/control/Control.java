package dev.shiplog.events.control;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.Text;
import java.util.List;
import java.util.Optional;

/**
 * A rule that an auditor would test.
 *
 * @param title a few words
 * @param test what is asked, and what passes and fails, in full sentences
 * @param severity of its failure, unless the configuration says otherwise
 * @param clauses that it answers; only those whose wording was confirmed
 */
public record Control(
        ControlId id,
        String title,
        String test,
        ControlScope scope,
        Severity severity,
        List<Clause> clauses,
        List<Parameter> parameters) {
    public Control {
        Bounds.present("id", id);
        Text.identifying("title", title, 100);
        Text.identifying("test", test, 1000);
        Bounds.present("scope", scope);
        Bounds.present("severity", severity);
        clauses = List.copyOf(clauses);
        parameters = List.copyOf(parameters);
    }

    /** The parameter of this name, if there is one. */
    public Optional<Parameter> parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }
}
