package dev.shiplog.collector.git.migration;

import dev.shiplog.collector.git.migration.Changelog.Changeset;
import dev.shiplog.collector.git.migration.Changelog.Include;
import dev.shiplog.collector.git.migration.Changelog.IncludeAll;
import dev.shiplog.collector.git.migration.Changelog.Item;
import dev.shiplog.collector.git.migration.Changelog.Property;
import dev.shiplog.collector.git.migration.Changelog.Reference;
import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.identity.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a changelog out of elements, whether they were XML, YAML or JSON. */
final class ElementChangelog {
    private static final String ROOT = "databaseChangeLog";
    /** What stands in a changeset beside its changes, and does not decide what is executed. */
    private static final Set<String> NOTES = Set.of("comment", "comments", "validCheckSum");

    private static final Set<String> NO_CHANGES =
            Set.of("comment", "comments", "validCheckSum", "preConditions", "rollback", "modifySql", "property");

    private ElementChangelog() {}

    static Changelog read(Element document) throws UnreadableFileException {
        Element root = document.name().equals(ROOT) ? document : document.child(ROOT);
        if (root == null) {
            throw new UnreadableFileException("it holds no " + ROOT);
        }
        List<Item> items = new ArrayList<>();
        for (Element child : root.children()) {
            switch (child.name()) {
                case "changeSet" -> {
                    if (!flag(child, "ignore")) {
                        items.add(changeset(child));
                    }
                }
                case "include" -> {
                    if (!flag(child, "ignore")) {
                        items.add(include(child));
                    }
                }
                case "includeAll" -> {
                    if (!flag(child, "ignore")) {
                        items.add(includeAll(child));
                    }
                }
                case "property" -> items.add(property(child));
                default -> {
                    // Preconditions are not changes.
                }
            }
        }
        return new Changelog(root.value("logicalFilePath"), items);
    }

    private static Changeset changeset(Element element) throws UnreadableFileException {
        String id = required(element, "id");
        String author = required(element, "author");
        List<Element> changes = changes(element);
        List<String> labels = new ArrayList<>(words(element.value("labels")));
        labels.addAll(words(element.value("context")));
        labels.addAll(words(element.value("contextFilter")));
        ChangeType type = null;
        List<Reference> files = new ArrayList<>();
        List<DatabaseObject> objects = List.of();
        for (Element change : changes) {
            type = SqlClassifier.stronger(type, ChangeKinds.type(change));
            reference(change, files);
            objects = TouchedObjects.joined(objects, ElementObjects.of(change));
        }
        String text = canonical(element);
        return new Changeset(
                id,
                author,
                element.value("logicalFilePath"),
                labels,
                conditional(element, changes),
                element.value("comment"),
                type,
                reversible(element, changes),
                Sha256.hex(text.getBytes(StandardCharsets.UTF_8)),
                ChangelogParameters.names(text),
                files,
                objects);
    }

    /** The changes: in XML they stand in the changeset itself, elsewhere in its list {@code changes}. */
    private static List<Element> changes(Element changeset) {
        Element list = changeset.child("changes");
        List<Element> all = list == null ? changeset.children() : list.children();
        return all.stream().filter(child -> !NO_CHANGES.contains(child.name())).toList();
    }

    /** Where all of its changes are for other engines, Liquibase passes over it, too, and keeps no row of it. */
    private static boolean conditional(Element changeset, List<Element> changes) {
        return changeset.value("dbms") != null
                || changeset.child("preConditions") != null
                || (!changes.isEmpty() && changes.stream().allMatch(change -> change.value("dbms") != null));
    }

    private static @Nullable Boolean reversible(Element changeset, List<Element> changes) {
        if (changeset.child("rollback") != null || changeset.attributes().containsKey("rollback")) {
            return true;
        }
        return changes.isEmpty() ? null : changes.stream().allMatch(ChangeKinds::reversible);
    }

    private static String canonical(Element changeset) {
        List<Element> counted = changeset.children().stream()
                .filter(child -> !NOTES.contains(child.name()))
                .toList();
        Map<String, String> attributes = new TreeMap<>(changeset.attributes());
        attributes.keySet().removeAll(NOTES);
        StringBuilder text = new StringBuilder();
        new Element(changeset.name(), attributes, counted, "").canonical(text);
        return text.toString();
    }

    private static void reference(Element change, List<Reference> files) {
        boolean sql = change.name().equals("sqlFile") || change.name().startsWith("create");
        String path = change.value(change.name().startsWith("load") ? "file" : "path");
        if (path != null && (sql || change.name().startsWith("load"))) {
            files.add(new Reference(path, flag(change, "relativeToChangelogFile"), sql));
        }
    }

    private static Include include(Element element) throws UnreadableFileException {
        return new Include(
                required(element, "file"),
                flag(element, "relativeToChangelogFile"),
                element.value("logicalFilePath"),
                !"false".equals(element.value("errorIfMissing")));
    }

    private static IncludeAll includeAll(Element element) throws UnreadableFileException {
        String filter = element.value("filter");
        return new IncludeAll(
                required(element, "path"),
                flag(element, "relativeToChangelogFile"),
                Objects.requireNonNullElse(element.value("endsWithFilter"), ""),
                number(element, "minDepth", 0),
                number(element, "maxDepth", Integer.MAX_VALUE),
                element.value("logicalFilePath"),
                filter == null ? element.value("resourceFilter") : filter,
                !"false".equals(element.value("errorIfMissingOrEmpty")));
    }

    private static Property property(Element element) {
        return new Property(
                Objects.requireNonNullElse(element.value("name"), ""),
                element.value("value"),
                element.value("file"),
                flag(element, "relativeToChangelogFile"),
                !"false".equals(element.value("global")),
                Stream.of("dbms", "context", "contextFilter", "labels").anyMatch(key -> element.value(key) != null));
    }

    private static String required(Element element, String name) throws UnreadableFileException {
        String value = element.asWritten(name);
        if (value == null) {
            throw new UnreadableFileException("a " + element.name() + " lacks its " + name);
        }
        return value;
    }

    private static boolean flag(Element element, String name) {
        return Boolean.parseBoolean(element.value(name));
    }

    private static int number(Element element, String name, int otherwise) throws UnreadableFileException {
        String value = element.value(name);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new UnreadableFileException(name + " of an " + element.name() + " is no number: " + value);
        }
    }

    private static List<String> words(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }
}
