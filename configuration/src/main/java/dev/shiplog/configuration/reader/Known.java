package dev.shiplog.configuration.reader;

import dev.shiplog.events.identity.Text;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names of applications and environments that stand in the file, also of those that have other faults. Where a name
 * cannot be read every name is let through, since the fault that matters is told already.
 *
 * @param environments of each application, by its name
 */
record Known(Map<String, Set<String>> environments, boolean complete) {
    private static final int LISTED = 20;

    /** What stands under the key applications. */
    static Known of(Section root) {
        Map<String, Set<String>> environments = new LinkedHashMap<>();
        boolean complete = root.isList("applications");
        for (Section application : root.glimpse("applications")) {
            String name = application.glance("name");
            Set<String> stages = environments.computeIfAbsent(String.valueOf(name), any -> new LinkedHashSet<>());
            complete &= literal(name) && application.isList("environments");
            for (Section stage : application.glimpse("environments")) {
                String called = stage.glance("name");
                complete &= literal(called);
                stages.add(String.valueOf(called));
            }
        }
        return new Known(environments, complete);
    }

    /** The form of an application's name. */
    <T> Form<T> application(Form<T> form) {
        return new Form<>(text -> known(form, "application", text, environments.keySet()), form.mend());
    }

    /** The form of the name of an environment of these applications; of any where none are named. */
    <T> Form<T> environment(Form<T> form, Collection<String> applications) {
        Set<String> names = environments.entrySet().stream()
                .filter(entry -> applications.isEmpty() || applications.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Form<>(text -> known(form, "environment", text, names), form.mend());
    }

    private <T> T known(Form<T> form, String kind, String text, Set<String> names) {
        T value = form.parse().apply(text);
        if (complete && !names.isEmpty() && !names.contains(text)) {
            throw new IllegalArgumentException(kind + " " + Text.shown(text) + " is not configured"
                    + Nearest.to(text, names)
                            .map(near -> ", did you mean " + near + "?")
                            .orElse(", known are "
                                    + names.stream().limit(LISTED).collect(Collectors.joining(", "))));
        }
        return value;
    }

    private static boolean literal(@Nullable String name) {
        return name != null && !name.isBlank() && !name.contains("${");
    }
}
