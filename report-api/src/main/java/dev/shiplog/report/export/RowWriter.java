package dev.shiplog.report.export;

import dev.shiplog.events.finding.Drift;
import java.io.IOException;

/** Writes the rows of one file. */
interface RowWriter extends AutoCloseable {
    /** The next deployment, with all its rows. */
    void write(Exported deployment) throws IOException;

    /** Whether it tells of differences too. */
    default boolean tellsDrift() {
        return false;
    }

    /** The next difference, when all deployments were given. */
    default void write(Drift drift) throws IOException {}

    /** All were given: completes the file. */
    void finish() throws IOException;

    /** Lets go of what it holds, whether it finished or not. */
    @Override
    void close() throws IOException;
}
