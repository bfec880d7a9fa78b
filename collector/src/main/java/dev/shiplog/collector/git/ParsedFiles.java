package dev.shiplog.collector.git;

import dev.shiplog.collector.git.migration.FileParser;
import dev.shiplog.collector.git.migration.UnreadableFileException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.ObjectId;

/** Parses each content once, however many commits hold it. */
final class ParsedFiles {
    private static final int KEPT = 20_000;

    private final Trees trees;
    private final Recent<Key, Parsed> kept = new Recent<>(KEPT);

    ParsedFiles(Trees trees) {
        this.trees = trees;
    }

    /** What the content says. */
    <T> T parse(ObjectId blob, FileParser<T> parser) throws UnreadableFileException {
        Key key = new Key(blob, parser);
        Parsed parsed = kept.get(key);
        if (parsed == null) {
            parsed = parsed(blob, parser);
            kept.keep(key, parsed, 1);
        }
        return switch (parsed) {
            case Value value -> parser.type().cast(value.value);
            case Failure failure -> throw new UnreadableFileException(failure.why);
        };
    }

    private Parsed parsed(ObjectId blob, FileParser<?> parser) {
        try {
            return new Value(parser.parse(trees.content(blob, Trees.LARGEST_FILE)));
        } catch (UnreadableFileException e) {
            return new Failure(String.valueOf(e.getMessage()));
        } catch (LargeObjectException e) {
            return new Failure("it is larger than " + Trees.LARGEST_FILE + " bytes");
        } catch (StackOverflowError e) {
            // One hostile file must not stop the reading of all others.
            return new Failure("it is nested too deeply");
        }
    }

    private record Key(ObjectId blob, FileParser<?> parser) {}

    private sealed interface Parsed {}

    private record Value(Object value) implements Parsed {}

    private record Failure(String why) implements Parsed {}
}
