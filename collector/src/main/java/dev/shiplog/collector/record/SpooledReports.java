package dev.shiplog.collector.record;

import dev.shiplog.configuration.Secret;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;

/** Sends the reports that wait in a spool, whoever left them there: a recorded run, or a listener within a tool. */
public final class SpooledReports {
    private final URI collector;
    private final Secret token;
    private final Path spool;

    public SpooledReports(URI collector, Secret token, Path spool) {
        this.collector = collector;
        this.token = token;
        this.spool = spool;
    }

    /**
     * Sends all of them, the oldest first, until one cannot be sent.
     *
     * @param err where each is told
     * @return 0 if none waits any more, 1 otherwise
     */
    public int send(PrintStream err) {
        try (CollectorClient client = new CollectorClient(collector, token)) {
            int waiting = new Reporting(client, new Spool(spool), err).sendAll();
            err.println("shiplog: " + (waiting == 0 ? "no report waits in " : waiting + " reports wait in ") + spool);
            return waiting == 0 ? 0 : 1;
        } catch (IOException e) {
            err.println("shiplog: the spool " + spool + " cannot be read: " + e);
            return 1;
        }
    }
}
