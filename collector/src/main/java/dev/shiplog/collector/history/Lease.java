package dev.shiplog.collector.history;

import dev.shiplog.collector.history.engine.Engine;
import dev.shiplog.collector.history.engine.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BiConsumer;

/** A connection on loan. Closing it gives the connection back. */
final class Lease implements AutoCloseable {
    private final Connection connection;
    private final Engine engine;
    private final BiConsumer<Connection, Boolean> back;
    private boolean fit = true;

    /**
     * A loan.
     *
     * @param back takes the connection, and whether it can be lent again
     */
    Lease(Connection connection, Engine engine, BiConsumer<Connection, Boolean> back) {
        this.connection = connection;
        this.engine = engine;
        this.back = back;
    }

    Connection connection() {
        return connection;
    }

    Engine engine() {
        return engine;
    }

    /** After a failure that may have more to do with the connection than with what was asked, it is not lent again. */
    void failed(SQLException cause) {
        Refusal refusal = engine.refusal(cause);
        fit = fit && (refusal == Refusal.FORBIDDEN || refusal == Refusal.NO_TABLE);
    }

    @Override
    public void close() {
        back.accept(connection, fit);
    }
}
