package dev.shiplog.report.export;

import dev.shiplog.report.model.DeploymentRow;
import java.io.IOException;

/** Writes the rows of one file. */
interface RowWriter extends AutoCloseable {
    /** The next row. */
    void write(DeploymentRow row) throws IOException;

    /** All rows were given: completes the file. */
    void finish() throws IOException;

    /** Lets go of what it holds, whether it finished or not. */
    @Override
    void close() throws IOException;
}
