package dev.shiplog.collector.cdevents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All kinds of {@code kinds.txt}, by their types. */
final class Kinds {
    private static final String TABLE = "kinds.txt";
    private static final Pattern PROPERTY = Pattern.compile("(\\w+)([!?])(\\w+)(?:@(\\d+))?");

    private final Map<String, Kind> byType = new HashMap<>();

    Kinds() {
        resource(TABLE).lines().filter(line -> !line.startsWith("#")).forEach(this::add);
    }

    /** The text of a file that is part of this program. */
    static String resource(String name) {
        try (InputStream in = Kinds.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Kind> of(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    Set<String> types() {
        return byType.keySet();
    }

    private void add(String line) {
        List<String> columns = List.of(line.split(" *\\| *", -1));
        String name = columns.get(0);
        String subject = name.substring(0, name.indexOf('.'));
        String predicate = name.substring(name.indexOf('.') + 1);
        String flag = columns.size() > 3 ? columns.get(3) : "";
        List<String> versions = List.of(columns.get(1).split(" ", -1));
        List<Kind.Generation> generations = List.of(Kind.Generation.values());
        for (int i = 0; i < generations.size(); i++) {
            Kind.Generation generation = generations.get(i);
            String version = versions.get(i);
            if (!version.equals("-")) {
                String type = "dev.cdevents." + name.toLowerCase(Locale.ROOT) + "." + version;
                List<Kind.Property> content = content(columns.get(2), generation);
                boolean typed = flag.equals("typed") && generation == Kind.Generation.FIVE;
                byType.put(type, new Kind(subject, predicate, generation, type, content, flag.equals("test"), typed));
            }
        }
    }

    private static List<Kind.Property> content(String column, Kind.Generation generation) {
        List<Kind.Property> properties = new ArrayList<>();
        Matcher matcher = PROPERTY.matcher(column);
        while (matcher.find()) {
            String generations = matcher.group(4);
            if (generations == null || generations.indexOf(generation.digit()) >= 0) {
                properties.add(new Kind.Property(
                        Objects.requireNonNull(matcher.group(1)),
                        "!".equals(matcher.group(2)),
                        Objects.requireNonNull(matcher.group(3))));
            }
        }
        return properties;
    }
}
