package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.CollectorSettings;
import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.configuration.PostgresSettings;
import dev.shiplog.configuration.ReportSettings;
import dev.shiplog.configuration.ShiplogConfiguration;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.outbound.OutboundSettings;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.ToolName;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads shiplog.yaml. Only its text is judged: no database is asked, no address looked up, no repository opened. */
public final class ConfigurationReader {
    /** Enough for tens of thousands of targets. */
    private static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    private static final int DEEPEST = 20;
    private static final int MOST_ALIASES = 50;

    private final Set<ToolName> deploying;
    private final Set<ToolName> versioned;

    /** A reader that lets through tools whose history tables and files are known both, such as {@code flyway}. */
    public ConfigurationReader(Set<ToolName> tools) {
        this(tools, tools);
    }

    /**
     * A reader that lets through the tools that are known.
     *
     * @param deploying those whose history tables can be read
     * @param versioned those whose migration files can be read
     */
    public ConfigurationReader(Set<ToolName> deploying, Set<ToolName> versioned) {
        this.deploying = Set.copyOf(deploying);
        this.versioned = Set.copyOf(versioned);
    }

    /**
     * Reads a file; the relative paths in it start from its folder.
     *
     * @param environment the variables that its text may refer to
     */
    public Reading read(Path file, Map<String, String> environment) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            return read(Files.readString(file), file.toString(), folder == null ? file : folder, environment);
        } catch (NoSuchFileException e) {
            return faulty(file, "there is no such file", "write it, or name another with --config");
        } catch (CharacterCodingException e) {
            return faulty(file, "the file is not UTF-8 text", "save it as UTF-8");
        } catch (IOException e) {
            String reason = e.getClass().getSimpleName();
            return faulty(file, "the file cannot be read (" + reason + ")", "name a file that this user may read");
        }
    }

    /**
     * Reads text.
     *
     * @param file the name that faults show
     * @param folder from which relative paths start
     */
    public Reading read(String text, String file, Path folder, Map<String, String> environment) {
        Faults faults = new Faults();
        MappingNode root = compose(text, faults);
        if (root == null) {
            return new Reading.Faulty(file, faults.inOrder());
        }
        Section section = new Section(root, "", root.getStartMark(), new Variables(environment, faults), faults);
        ShiplogConfiguration configuration = configuration(section, folder);
        return faults.none() ? new Reading.Valid(configuration) : new Reading.Faulty(file, faults.inOrder());
    }

    private ShiplogConfiguration configuration(Section root, Path folder) {
        Path data = root.optional("data_dir", path(folder), folder.resolve(".shiplog"));
        KafkaSettings kafka = ServerReader.kafka(root.section("kafka"));
        PostgresSettings postgres = ServerReader.postgres(root.section("postgres"));
        CollectorSettings collector = EdgeReader.collector(root.section("collector"), path(folder));
        ReportSettings report = EdgeReader.report(root.section("report"));
        EdgeReader.apart(root, collector, report);
        List<Application> applications = new ApplicationReader(deploying, versioned, folder).applications(root);
        Governance governance = GovernanceReader.governance(root);
        OutboundSettings outbound = OutboundReader.outbound(root);
        root.finish();
        return new ShiplogConfiguration(
                data.normalize(), kafka, postgres, collector, report, applications, governance, outbound);
    }

    private static Form<Path> path(Path folder) {
        return new Form<>(
                text -> {
                    try {
                        return folder.resolve(text);
                    } catch (InvalidPathException e) {
                        throw new IllegalArgumentException(Text.shown(text) + " is not a path", e);
                    }
                },
                "write for example ./.shiplog");
    }

    private static @Nullable MappingNode compose(String text, Faults faults) {
        // Asked here and not of the parser, whose own limit strikes only after minutes of work on hostile text.
        if (text.length() > MOST_CHARACTERS) {
            faults.add(
                    null, "the file has more than " + MOST_CHARACTERS + " characters", "divide it among installations");
            return null;
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root instanceof MappingNode mapping) {
                return mapping;
            }
            faults.add(
                    root == null ? null : root.getStartMark(),
                    root == null ? "the file is empty" : "the file is not a mapping of keys to values",
                    "begin with `applications:`");
        } catch (MarkedYAMLException e) {
            faults.add(
                    e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark(),
                    "this is not YAML: " + e.getProblem(),
                    "indent with spaces, and put text with special characters between quotes");
        } catch (YAMLException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            faults.add(
                    null, "this is not YAML that is safe to read: " + message, "make the file plain text, and plainer");
        }
        return null;
    }

    private static Reading faulty(Path file, String what, String mend) {
        return new Reading.Faulty(file.toString(), List.of(new Fault(0, 0, what, mend)));
    }
}
