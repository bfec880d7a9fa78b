package dev.shiplog.collector.git;

import dev.shiplog.collector.git.migration.Change;
import dev.shiplog.collector.git.migration.FileParser;
import dev.shiplog.collector.git.migration.FileTree;
import dev.shiplog.collector.git.migration.UnreadableFileException;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** The files of one commit, with a note of all that was looked at. */
final class CommitTree implements FileTree {
    private final ObjectId root;
    private final Trees trees;
    private final ParsedFiles parsed;
    private final @Nullable FolderState before;
    private final Map<String, ObjectId> foundAt = new LinkedHashMap<>();
    private final Map<String, ObjectId> readable = new HashMap<>();
    private final List<UnreadableFile> unreadable = new ArrayList<>();

    CommitTree(ObjectId root, Trees trees, ParsedFiles parsed, @Nullable FolderState before) {
        this.root = root;
        this.trees = trees;
        this.parsed = parsed;
        this.before = before;
    }

    @Override
    public <T> Optional<T> read(String path, FileParser<T> parser) {
        if (!exists(path)) {
            return Optional.empty();
        }
        ObjectId blob = trees.find(root, path);
        try {
            T value = parsed.parse(blob, parser);
            readable.put(path, blob);
            return Optional.of(value);
        } catch (UnreadableFileException e) {
            unreadable.add(new UnreadableFile(path, blob, String.valueOf(e.getMessage())));
            return readBefore(path, parser);
        }
    }

    private <T> Optional<T> readBefore(String path, FileParser<T> parser) {
        ObjectId blob = before == null ? null : before.readable().get(path);
        if (blob == null) {
            return Optional.empty();
        }
        try {
            T value = parsed.parse(blob, parser);
            readable.put(path, blob);
            return Optional.of(value);
        } catch (UnreadableFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean exists(String path) {
        foundAt.put(path, trees.find(root, path));
        return trees.isFile(root, path);
    }

    @Override
    public List<String> under(String folder) {
        foundAt.put(folder, trees.find(root, folder));
        List<String> paths = new ArrayList<>();
        trees.files(root, folder, (path, blob) -> {
            if (path.chars().anyMatch(Character::isISOControl)) {
                unreadable.add(new UnreadableFile(Text.shown(path), blob, "its name holds a control character"));
            } else {
                paths.add(path);
            }
        });
        paths.sort(null);
        return paths;
    }

    @Override
    public void problem(String path, String why) {
        unreadable.add(new UnreadableFile(path, trees.find(root, path), why));
    }

    /** What was found, for the commits that follow. Of two changes with one id the first counts. */
    FolderState state(List<Change> found) {
        Map<ChangeId, Change> changes = new LinkedHashMap<>();
        found.forEach(change -> changes.putIfAbsent(change.id(), change));
        String common = common();
        return new FolderState(changes, foundAt, readable, unreadable, common, trees.find(root, common));
    }

    private String common() {
        String common = null;
        for (String path : foundAt.keySet()) {
            String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
            while (common != null && !folder.equals(common) && !folder.startsWith(common + "/") && !common.isEmpty()) {
                common = common.substring(0, Math.max(0, common.lastIndexOf('/')));
            }
            common = common == null ? folder : common;
        }
        return common == null ? "" : common;
    }
}
