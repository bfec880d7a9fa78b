package dev.shiplog.collector.schema;

import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.SchemaObject;
import dev.shiplog.events.identity.SourceName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a PostgreSQL database that nobody but one migration tool changes, looked at after each of its steps.
 * The definitions of what a step makes are told; what else differs is handed on.
 */
public final class GrowingSchema {
    private final PostgresSchemas schemas;
    private final SchemaReader.Scope scope;
    private final SourceName source;
    private final FactSink sink;
    private final ToldDefinitions told;
    private final PostgresTouched touched = new PostgresTouched();
    private ObservedObjects now = new ObservedObjects();
    private @Nullable SchemaLook look;

    /**
     * A schema that was not looked at yet.
     *
     * @param source of the facts that tell definitions
     */
    public GrowingSchema(
            PostgresSchemas schemas, SchemaReader.Scope scope, SourceName source, FactSink sink, ToldDefinitions told) {
        this.schemas = schemas;
        this.scope = scope;
        this.source = source;
        this.sink = sink;
        this.told = told;
    }

    /**
     * What differs from the last time; everything at the first.
     *
     * @param connection with automatic commits off, in no transaction
     * @throws SQLException if anything could not be read
     * @throws dev.shiplog.collector.sink.SinkUnavailableException if definitions could not be sent
     */
    public List<SchemaObject> grown(Connection connection) throws SQLException {
        ObservedObjects next = read(connection);
        if (touched.same()) {
            return List.of();
        }
        for (DatabaseObject object : touched.kept()) {
            ObservedObject known = now.all().get(object);
            if (known == null) {
                // It came to be without a trace that we know: then nothing that was left out can be trusted.
                touched.readAll();
                next = read(connection);
                break;
            }
            next.add(object, known);
        }
        ObservedObjects before = now;
        now = next;
        return next.since(before).stream()
                // Who owns most is not settled in the first steps, and what it is called is no change of an object.
                .filter(object -> {
                    ObservedObject known = before.all().get(object.object());
                    return known == null || !known.hash().equals(object.hash());
                })
                .toList();
    }

    /**
     * Whether all of the schema, read anew, is what its steps made of it.
     *
     * @throws SQLException if it could not be read
     */
    public boolean addsUp(Connection connection) throws SQLException {
        touched.readAll();
        return read(connection).whole().equals(now.whole());
    }

    /** The form of the definitions. */
    public String form() {
        return looked().form();
    }

    /** The server, as it calls itself. */
    public String server() {
        return looked().server();
    }

    private SchemaLook looked() {
        if (look == null) {
            throw new IllegalStateException("The schema was not looked at yet");
        }
        return look;
    }

    private ObservedObjects read(Connection connection) throws SQLException {
        Reading reading = new Reading();
        SchemaLook each = schemas.read(connection, scope, reading, touched);
        if (each.problem() != null) {
            throw new SQLException(each.problem());
        }
        reading.flush();
        look = each;
        return reading.objects;
    }

    private final class Reading implements SchemaReader.Receiver {
        private final ObservedObjects objects = new ObservedObjects();
        private @Nullable Definitions definitions;

        @Override
        public void begins(String form, Instant at) {
            definitions = new Definitions(source, sink, told, form, at);
        }

        @Override
        public void accept(SchemaItem item) {
            String hash = objects.add(item, now);
            if (definitions != null) {
                definitions.tell(item.object(), hash, item.definition());
            }
        }

        void flush() {
            if (definitions != null) {
                definitions.flush();
            }
        }
    }
}
