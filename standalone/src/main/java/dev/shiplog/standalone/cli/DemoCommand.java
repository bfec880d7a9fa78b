package dev.shiplog.standalone.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Start everything in one process, with a small real world to look at.",
        footer = {
            "",
            "Real tools deploy to real databases; the whole trail can be looked at and exported. It goes on running",
            "until Ctrl-C, and a second start finds its data again.",
            "",
            "Examples:",
            "  shiplog demo",
            "  shiplog demo --port 8070 --data-dir /tmp/shiplog-demo",
            "  shiplog demo --exit        tell the story, wait until all of it has arrived, and stop"
        })
final class DemoCommand implements Callable<Integer> {
    private final Programs programs;

    @Option(
            names = "--port",
            defaultValue = "7070",
            description = "Port of the pages and the report API (default: ${DEFAULT-VALUE}); 0 for any that is free.")
    private Port port = new Port(7070);

    @Option(
            names = "--collector-port",
            defaultValue = "7071",
            description = "Port of the collector (default: ${DEFAULT-VALUE}); 0 for any that is free.")
    private Port collectorPort = new Port(7071);

    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            defaultValue = ".shiplog/demo",
            description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
    private Path dataDirectory = Path.of(".shiplog", "demo");

    @Option(names = "--exit", description = "Stop when the story has been told and everything has arrived.")
    private boolean exit;

    DemoCommand(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = dataDirectory.toAbsolutePath().normalize();
        return programs.demo(new DemoOptions(folder, port.number(), collectorPort.number(), exit));
    }
}
