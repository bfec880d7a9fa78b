package dev.shiplog.standalone.cli;

import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.ShiplogConfiguration;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it was asked to start, and ends as it was told to. */
final class RecordingPrograms implements Programs {
    final List<String> started = new ArrayList<>();
    final List<Object> given = new ArrayList<>();
    int status;
    String problem = "";

    @Override
    public int demo(DemoOptions options) throws IOException {
        return remember("demo", options);
    }

    @Override
    public int up(ShiplogConfiguration configuration) throws IOException {
        return remember("up", configuration);
    }

    @Override
    public int collect(ShiplogConfiguration configuration) throws IOException {
        return remember("collect", configuration);
    }

    @Override
    public int process(ShiplogConfiguration configuration) throws IOException {
        return remember("process", configuration);
    }

    @Override
    public int report(ShiplogConfiguration configuration) throws IOException {
        return remember("report", configuration);
    }

    @Override
    public int migrate(ShiplogConfiguration configuration) throws IOException {
        return remember("migrate", configuration);
    }

    @Override
    public int record(RecordOptions options) throws IOException {
        return remember("record", options);
    }

    @Override
    public int importFile(ImportOptions options) throws IOException {
        return remember("import", options);
    }

    @Override
    public int ddlLog(DdlLogOptions options) throws IOException {
        return remember("ddl-log", options);
    }

    @Override
    public int sendSpooled(URI collector, Secret token) throws IOException {
        return remember("send-spooled", collector);
    }

    private int remember(String program, Object what) throws IOException {
        started.add(program);
        given.add(what);
        if (!problem.isEmpty()) {
            throw new IOException(problem);
        }
        return status;
    }
}
