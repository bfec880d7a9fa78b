package dev.shiplog.collector.git.migration;

import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.ToolName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Files that a test holds in memory, as one commit would have them. */
final class HeldFiles implements FileTree {
    private final Map<String, byte[]> files = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    HeldFiles with(String path, String content) {
        return with(path, content.getBytes(StandardCharsets.UTF_8));
    }

    HeldFiles with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    /** What a format makes of them, as it is set up by default. */
    List<Change> changes(MigrationFormat format, String path) {
        return changes(format, path, Map.of());
    }

    List<Change> changes(MigrationFormat format, String path, Map<String, String> options) {
        return format.changes(
                this, new MigrationFolder(new ToolName(format.tool().value()), List.of(path), "", options));
    }

    List<String> problems() {
        return problems;
    }

    @Override
    public <T> Optional<T> read(String path, FileParser<T> parser) {
        byte[] content = files.get(path);
        if (content == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.parse(content));
        } catch (UnreadableFileException e) {
            problems.add(path + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public boolean exists(String path) {
        return files.containsKey(path);
    }

    @Override
    public List<String> under(String folder) {
        return files.keySet().stream()
                .filter(path -> folder.isEmpty() || path.startsWith(folder + "/"))
                .toList();
    }

    @Override
    public void problem(String path, String why) {
        problems.add(path + ": " + why);
    }
}
