package dev.shiplog.reporter;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a tool's runs are reported to and under which names. Each setting is looked for as a system property
 * ({@code shiplog.token}), then as an environment variable ({@code SHIPLOG_TOKEN}), then in a properties file
 * ({@code token}) that {@code shiplog.properties} or {@code SHIPLOG_PROPERTIES} names.
 *
 * @param collector its address, such as {@code http://127.0.0.1:7071}
 * @param token whose bearer may send events
 * @param run under which {@code shiplog record} runs the tool; null if it does not
 * @param spool the directory in which reports wait while the collector is away
 */
public record ReporterSettings(URI collector, String token, Place place, @Nullable String run, Path spool) {
    private static final String NEAREST = "http://127.0.0.1:7071";

    /** From this process, and from properties that the tool hands to its listener. */
    public static ReporterSettings of(@Nullable Properties given) {
        return read(System.getProperties(), System.getenv(), given);
    }

    /**
     * From these.
     *
     * @throws IllegalArgumentException if one is missing or malformed; the message says how to mend it
     */
    static ReporterSettings read(Properties system, Map<String, String> environment, @Nullable Properties given) {
        Lookup lookup = new Lookup(system, environment, given);
        String token = lookup.find("token");
        String file = lookup.find("token.file");
        return new ReporterSettings(
                URI.create(lookup.find("collector.url", NEAREST)),
                token == null && file != null ? content(file) : lookup.must("token", token),
                new Place(
                        lookup.must("application", lookup.find("application")),
                        lookup.must("environment", lookup.find("environment")),
                        lookup.find("target"),
                        lookup.find("client")),
                lookup.find("run"),
                spool(lookup.find("spool"), system));
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "reports on " + place + " to " + collector;
    }

    private static Path spool(@Nullable String named, Properties system) {
        return named == null
                ? Path.of(system.getProperty("user.home", "."), ".shiplog", "spool")
                : Path.of(named).toAbsolutePath();
    }

    private static String content(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the token file " + file + " cannot be read: name one that this user may read", e);
        }
    }

    /** The three places in which a setting may stand. */
    private static final class Lookup {
        private final Properties system;
        private final Map<String, String> environment;
        private final Properties file;

        Lookup(Properties system, Map<String, String> environment, @Nullable Properties given) {
            this.system = system;
            this.environment = environment;
            String named = ofProcess("properties");
            this.file = given != null ? given : named == null ? new Properties() : properties(named);
        }

        @Nullable
        String find(String name) {
            String value = ofProcess(name);
            String found = value == null || value.isBlank() ? file.getProperty(name) : value;
            return found == null || found.isBlank() ? null : found.strip();
        }

        String find(String name, String otherwise) {
            String value = find(name);
            return value == null ? otherwise : value;
        }

        String must(String name, @Nullable String value) {
            if (value == null) {
                throw new IllegalArgumentException(variable(name) + " is missing: set it, or -Dshiplog." + name);
            }
            return value;
        }

        private @Nullable String ofProcess(String name) {
            String property = system.getProperty("shiplog." + name);
            return property != null ? property : environment.get(variable(name));
        }

        private static String variable(String name) {
            return "SHIPLOG_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
        }

        private static Properties properties(String file) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(Path.of(file))) {
                properties.load(reader);
                return properties;
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "the file " + file + " of SHIPLOG_PROPERTIES cannot be read: name one that this user may read",
                        e);
            }
        }
    }
}
