package dev.shiplog.standalone.cli;

import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.ShiplogConfiguration;
import java.io.IOException;
import java.net.URI;

/**
 * What the command line can start. Each runs until it is done or the process is asked to end, and returns the
 * process's exit status: 0, or 1 if it failed. An exception is told to the person as its message, with status 1.
 */
public interface Programs {
    /** Everything in one process, with a small real world to look at. */
    int demo(DemoOptions options) throws IOException, InterruptedException;

    /** Everything in one process; servers that the configuration leaves out are embedded. */
    int up(ShiplogConfiguration configuration) throws IOException, InterruptedException;

    /** The collector alone. */
    int collect(ShiplogConfiguration configuration) throws IOException, InterruptedException;

    /** The stream processor alone. */
    int process(ShiplogConfiguration configuration) throws IOException, InterruptedException;

    /** The report API alone. */
    int report(ShiplogConfiguration configuration) throws IOException, InterruptedException;

    /** Makes the topics and the tables, or brings them up to date, and ends. */
    int migrate(ShiplogConfiguration configuration) throws IOException, InterruptedException;

    /** Runs a command and reports the run to a collector; returns the command's own exit status. */
    int record(RecordOptions options) throws IOException, InterruptedException;

    /** Imports a CSV file; returns 0, 1 if some lines are not in, or 2 if the mapping cannot be used. */
    int importFile(ImportOptions options) throws IOException, InterruptedException;

    /** Installs or removes what lets a database note who changes it; returns 1 if the database refuses. */
    int ddlLog(DdlLogOptions options) throws IOException, InterruptedException;

    /** Sends the reports that wait on this machine; returns 1 if some still have to wait. */
    int sendSpooled(URI collector, Secret token) throws IOException, InterruptedException;
}
