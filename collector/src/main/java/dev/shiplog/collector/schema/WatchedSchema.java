package dev.shiplog.collector.schema;

import dev.shiplog.collector.memory.DamagedMemoryException;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.events.fact.SchemaObject;
import dev.shiplog.events.fact.SchemaObserved;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.json.Facts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schema of one target: tells what each look at it shows that the look before did not, and remembers it. What could
 * not be sent is not remembered, so that the next look tells it again.
 */
public final class WatchedSchema {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedSchema.class);
    /** Of a look at which nothing could be read, before any could. */
    private static final String NO_FORM = "unknown/0 (0)";

    private static final String MENDING = ". What was known of these kinds stays as it was, and the target is not"
            + " clean. Grant its user what is denied; if a query took too long, see what else the server does.";

    private final TargetRef target;
    private final SchemaReader schemas;
    private final SchemaReader.Scope scope;
    private final SourceName source;
    private final FactSink sink;
    private final ToldDefinitions told;
    private final SchemaMemory memory;
    private final Path directory;
    private final int perPart;
    private String form = NO_FORM;
    private @Nullable String damage;

    /**
     * A schema that was not looked at yet.
     *
     * @param place of the target's database, such as its URL
     * @param directory in which it is remembered
     */
    public WatchedSchema(
            TargetRef target,
            String place,
            SchemaReader schemas,
            SchemaReader.Scope scope,
            FactSink sink,
            ToldDefinitions told,
            Path directory) {
        this(target, place, schemas, scope, sink, told, directory, SchemaObserved.PER_PART);
    }

    WatchedSchema(
            TargetRef target,
            String place,
            SchemaReader schemas,
            SchemaReader.Scope scope,
            FactSink sink,
            ToldDefinitions told,
            Path directory,
            int perPart) {
        this.target = target;
        this.schemas = schemas;
        this.scope = scope;
        this.source = new SourceName("/targets/" + target.path());
        this.sink = sink;
        this.told = told;
        this.memory = new SchemaMemory(directory, target.path(), place + '\n' + scope);
        this.directory = directory;
        this.perPart = perPart;
    }

    /** What one look saw. */
    public interface Seen {
        /**
         * Tells it, unless it is dropped.
         *
         * @throws dev.shiplog.collector.sink.SinkUnavailableException if it could not be sent
         * @throws UncheckedIOException if it cannot be remembered
         */
        SchemaOutcome tell();
    }

    /**
     * Looks once; of what it sees nothing but definitions is told yet.
     *
     * @param connection with automatic commits off, in no transaction
     * @throws SQLException if nothing could be read
     * @throws dev.shiplog.collector.sink.SinkUnavailableException if a definition could not be sent
     * @throws UncheckedIOException if what was remembered cannot be read
     */
    public Seen look(Connection connection) throws SQLException {
        RememberedSchema before = load();
        Looking looking = new Looking(before);
        SchemaLook look = schemas.read(connection, scope, looking);
        form = look.form();
        return () -> {
            try {
                return looking.told(look);
            } catch (IOException e) {
                throw unkept(e);
            }
        };
    }

    /**
     * Tells that nothing could be read.
     *
     * @param problem what is wrong and how to mend it
     * @param at by our clock
     */
    public void failed(String problem, Instant at) {
        sink.accept(List.of(Facts.observed(
                source,
                new SchemaObserved(target, form, null, null, 0, null, null, 1, 1, List.of(), List.of(), problem, at))));
    }

    private @Nullable RememberedSchema load() {
        try {
            RememberedSchema remembered = memory.load();
            form = remembered == null ? form : remembered.form();
            return remembered;
        } catch (IOException e) {
            throw unkept(e);
        } catch (DamagedMemoryException e) {
            damage = memory.path() + " does not hold what was remembered of the schema of target " + target.path()
                    + ": " + e.getMessage() + ". What changed since the last look cannot be told; all of the schema is"
                    + " told and remembered anew.";
            LOG.error(damage);
            return null;
        }
    }

    private UncheckedIOException unkept(IOException e) {
        return new UncheckedIOException(
                "What the schema of target " + target.path() + " holds cannot be kept in " + directory
                        + ". Make room there, and let the collector write to it",
                e);
    }

    /** One look, from its first object until it is told. */
    private final class Looking implements SchemaReader.Receiver {
        private final @Nullable RememberedSchema remembered;
        private @Nullable RememberedSchema before;
        private final ObservedObjects now = new ObservedObjects();
        private final Set<String> known = new HashSet<>();
        private @Nullable Definitions definitions;

        Looking(@Nullable RememberedSchema remembered) {
            this.remembered = remembered;
        }

        @Override
        public void begins(String itsForm, Instant at) {
            definitions = new Definitions(source, sink, told, itsForm, at);
            if (remembered != null && remembered.form().equals(itsForm)) {
                before = remembered;
                known.addAll(remembered.former());
                remembered.objects().all().values().forEach(observed -> known.add(observed.hash()));
            }
        }

        @Override
        public void accept(SchemaItem item) {
            String hash = now.add(item, before == null ? null : before.objects());
            if (!known.contains(hash)) {
                Objects.requireNonNull(definitions).tell(item.object(), hash, item.definition());
            }
        }

        SchemaOutcome told(SchemaLook look) throws IOException {
            Objects.requireNonNull(definitions).flush();
            now.keep(look.unread(), before == null ? new ObservedObjects() : before.objects());
            Set<String> unknown = new TreeSet<>(look.unread());
            if (before != null) {
                unknown.retainAll(before.unknown());
            }
            // What can be read for the first time did not come about since the look before.
            RememberedSchema since = before != null && unknown.equals(before.unknown()) ? before : null;
            Instant at = after(look.at(), since);
            String hash = now.whole();
            List<SchemaObject> changes = now.since(since == null ? new ObservedObjects() : since.objects());
            if (since != null && since.hash().equals(hash)) {
                send(look, at, hash, since, changes, now.size());
                memory.looked(at);
            } else {
                RememberedSchema next = new RememberedSchema(look.form(), hash, at, unknown, now, former());
                // Once it is written nothing can fail but the move: it takes its place when all is sent.
                try (SchemaMemory.Writing writing = memory.write(next)) {
                    send(look, at, hash, since, changes, now.size());
                    writing.kept();
                }
            }
            String notice = damage;
            damage = null;
            String problem = problem(look);
            return new SchemaOutcome(
                    at,
                    now.size(),
                    changes.size(),
                    definitions.count() + parts(changes),
                    look.unread(),
                    problem == null ? notice : problem);
        }

        private Set<String> former() {
            Set<String> former = new HashSet<>();
            Collection<String> present = new HashSet<>();
            now.all().values().forEach(observed -> present.add(observed.hash()));
            for (String hash : known) {
                if (former.size() < SchemaMemory.MOST_FORMER && !present.contains(hash)) {
                    former.add(hash);
                }
            }
            return former;
        }
    }

    private void send(
            SchemaLook look,
            Instant at,
            String hash,
            @Nullable RememberedSchema since,
            List<SchemaObject> changes,
            int objects) {
        int parts = parts(changes);
        for (int part = 1; part <= parts; part++) {
            int from = (part - 1) * perPart;
            sink.accept(List.of(Facts.observed(
                    source,
                    new SchemaObserved(
                            target,
                            look.form(),
                            look.server(),
                            hash,
                            objects,
                            since == null ? null : since.hash(),
                            since == null ? null : since.at(),
                            part,
                            parts,
                            List.copyOf(changes.subList(from, Math.min(from + perPart, changes.size()))),
                            look.unread(),
                            problem(look),
                            at))));
        }
    }

    private int parts(List<SchemaObject> changes) {
        return Math.max(1, (changes.size() + perPart - 1) / perPart);
    }

    private static @Nullable String problem(SchemaLook look) {
        return look.problem() == null ? null : look.problem() + MENDING;
    }

    /** A server's clock may be set back, but a look is after the look before it. */
    private static Instant after(Instant at, @Nullable RememberedSchema since) {
        return since == null || at.isAfter(since.at()) ? at : since.at().plusMillis(1);
    }
}
