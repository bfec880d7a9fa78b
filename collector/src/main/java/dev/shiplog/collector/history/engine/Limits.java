package dev.shiplog.collector.history.engine;

import java.time.Duration;

/**
 * How long a server may take.
 *
 * @param login to let us in
 * @param statement to answer
 */
public record Limits(Duration login, Duration statement) {
    /** The seconds that a statement may take, at least one. */
    public int statementSeconds() {
        return (int) Math.max(1, statement.toSeconds());
    }

    int loginSeconds() {
        return (int) Math.max(1, login.toSeconds());
    }

    /** The network may be silent for as long as a statement may take, and a little longer. */
    int silenceSeconds() {
        return statementSeconds() + loginSeconds();
    }
}
