package dev.shiplog.processor.evidence;

import dev.shiplog.events.fact.BuiltStep;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.SchemaBuilt;
import dev.shiplog.events.fact.SchemaObject;
import dev.shiplog.processor.drift.Expectation;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The newest schema that was built from the migrations of one tool, in one form.
 *
 * @param stamp greater for a newer one
 * @param problem why it ended before the last change; null if it did not
 */
public record StoredBuild(
        String application, String tool, String form, String stamp, String commit, @Nullable String problem) {
    private static final String BUILT = "schema-built";
    private static final String CHANGE = "schema-built-change";
    private static final String MADE = "schema-built-made";
    private static final String TOUCHED = "schema-built-touched";

    /** The one of this tool and form; null if there is none. */
    public static @Nullable StoredBuild of(Edges edges, String application, String tool, String form) {
        String text = edges.text(Keys.of(application, BUILT, tool, form));
        if (text == null) {
            return null;
        }
        String[] parts = Keys.parts(text, 3);
        return new StoredBuild(application, tool, form, parts[1], parts[0], said(parts[2]));
    }

    /** What the keys of all builds of an application begin with. */
    public static String all(String application) {
        return Keys.prefix(application, BUILT);
    }

    /** The forms in which a tool's migrations were built. */
    public static List<String> forms(Edges edges, String application, String tool) {
        return edges.rests(Keys.prefix(application, BUILT, tool));
    }

    /** Greater for a newer commit, and for a later build of one. */
    public static String stamp(SchemaBuilt built) {
        return String.join("|", Keys.time(built.committedAt()), built.commit().value(), Keys.time(built.builtAt()));
    }

    /** Puts a build in the place of the one before. */
    public static void keep(Edges edges, String application, SchemaBuilt built, List<BuiltStep> steps) {
        String tool = built.tool().value();
        String form = built.form();
        for (String kind : List.of(CHANGE, MADE, TOUCHED)) {
            edges.removeAll(Keys.prefix(application, kind, tool, form));
        }
        int place = 0;
        for (int number = 0; number < steps.size(); number++) {
            BuiltStep step = steps.get(number);
            String change = step.change().value();
            edges.put(Keys.of(application, CHANGE, tool, form, change), digits(number));
            for (SchemaObject made : step.objects()) {
                DatabaseObject object = made.object();
                edges.put(
                        Keys.of(application, MADE, tool, form, digits(place++)),
                        Keys.of(
                                change,
                                step.checksum() == null ? "" : step.checksum(),
                                object.kind(),
                                object.name(),
                                text(made.hash()),
                                text(made.structureOrHash())));
                edges.add(Keys.of(application, TOUCHED, tool, form, change, object.kind(), object.name()));
            }
        }
        edges.put(
                Keys.of(application, BUILT, tool, form), Keys.of(built.commit(), stamp(built), text(built.problem())));
    }

    /** What its changes made, in their order. */
    public List<Expectation.Made> made(Edges edges) {
        List<Expectation.Made> found = new ArrayList<>();
        edges.entries(Keys.prefix(application, MADE, tool, form)).forEach(entry -> {
            String[] parts = Keys.parts(entry.value);
            found.add(new Expectation.Made(
                    parts[0], said(parts[1]), new DatabaseObject(parts[2], parts[3]), said(parts[4]), said(parts[5])));
        });
        return found;
    }

    /** The changes that were executed. */
    public Set<String> changes(Edges edges) {
        return new LinkedHashSet<>(edges.rests(Keys.prefix(application, CHANGE, tool, form)));
    }

    /** The objects that one of its changes made, changed or dropped; null if it has no such change. */
    public @Nullable Set<DatabaseObject> touched(Edges edges, String change) {
        if (!edges.has(Keys.of(application, CHANGE, tool, form, change))) {
            return null;
        }
        Set<DatabaseObject> found = new LinkedHashSet<>();
        for (String rest : edges.rests(Keys.prefix(application, TOUCHED, tool, form, change))) {
            String[] parts = Keys.parts(rest, 2);
            found.add(new DatabaseObject(parts[0], parts[1]));
        }
        return found;
    }

    private static String digits(int number) {
        return String.format("%08d", number);
    }

    private static String text(@Nullable String said) {
        return said == null ? "" : said;
    }

    private static @Nullable String said(String text) {
        return text.isEmpty() ? null : text;
    }
}
