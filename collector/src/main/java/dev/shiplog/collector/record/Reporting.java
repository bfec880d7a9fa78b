package dev.shiplog.collector.record;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.transport.FactEnvelope;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Gets a report to the collector, or keeps it until the next run; says on stderr what does not work, and goes on. */
final class Reporting {
    private static final Duration TIME_FOR_OLD_ONES = Duration.ofSeconds(5);
    private static final int MOST_OLD_ONES = 50;

    private final CollectorClient collector;
    private final Spool spool;
    private final PrintStream err;

    Reporting(CollectorClient collector, Spool spool, PrintStream err) {
        this.collector = collector;
        this.spool = spool;
        this.err = err;
    }

    /**
     * Sends a report, and after it those of earlier runs.
     *
     * @param name of the file, should the report have to wait; such names sort by time
     * @param settled is run when the report is sent or kept, before anything else is sent
     */
    void report(String name, Fact fact, Runnable settled) {
        byte[] event = new JsonFormat().serialize(FactEnvelope.wrap(fact));
        CollectorClient.Sent sent = collector.send(event);
        switch (sent) {
            case CollectorClient.Sent.Accepted accepted -> settled.run();
            case CollectorClient.Sent.Later later -> keep(name, event, later.why());
            case CollectorClient.Sent.Refused refused -> keepRefused(name, event, refused.why());
        }
        if (sent instanceof CollectorClient.Sent.Accepted) {
            sendOldOnes();
        } else {
            settled.run();
        }
    }

    private void sendOldOnes() {
        long deadline = System.nanoTime() + TIME_FOR_OLD_ONES.toNanos();
        try {
            List<Path> waiting = spool.waiting();
            for (Path report : waiting.subList(0, Math.min(MOST_OLD_ONES, waiting.size()))) {
                if (System.nanoTime() - deadline > 0 || !sendOldOne(report)) {
                    return;
                }
            }
        } catch (IOException e) {
            say("older reports could not be sent: " + e.getMessage());
        }
    }

    /** Sends what waits, as much as there is; returns how many still wait. */
    int sendAll() throws IOException {
        for (Path report : spool.waiting()) {
            if (!sendOldOne(report)) {
                break;
            }
        }
        return spool.waiting().size();
    }

    private boolean sendOldOne(Path report) throws IOException {
        byte[] event;
        try {
            event = Files.readAllBytes(report);
        } catch (NoSuchFileException e) {
            // Another run has sent it meanwhile.
            return true;
        }
        return switch (collector.send(event)) {
            case CollectorClient.Sent.Accepted accepted -> {
                spool.sent(report);
                say("sent the report of an earlier run, " + report.getFileName());
                yield true;
            }
            case CollectorClient.Sent.Later later -> {
                say(later.why());
                yield false;
            }
            case CollectorClient.Sent.Refused refused -> {
                say("an earlier report was put aside as " + spool.refused(report) + ": " + refused.why());
                yield true;
            }
        };
    }

    private void keep(String name, byte[] event, String why) {
        try {
            say(why + ". The report waits in " + spool.keep(name, event) + "; the next recorded run sends it.");
        } catch (IOException e) {
            say(why + ", and the report could not be kept (" + e + "): this run is not recorded.");
        }
    }

    private void keepRefused(String name, byte[] event, String why) {
        try {
            say(why + ". The report was put aside as " + spool.refused(spool.keep(name, event)) + ".");
        } catch (IOException e) {
            say(why + ", and the report could not be kept (" + e + "): this run is not recorded.");
        }
    }

    private void say(String what) {
        err.println("shiplog: " + what);
    }
}
